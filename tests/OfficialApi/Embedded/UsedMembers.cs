using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>What an assembly's metadata refers to in another one.</summary>
public static class UsedMembers
{
    /// <summary>The full names of the types of <paramref name="target"/> that the file refers to, and its references to their members with the number of parameters.</summary>
    public static (IReadOnlySet<string> Types, IReadOnlySet<(string Type, string Member, int Parameters)> Members) Of(string file, string target)
    {
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        var types = reader.TypeReferences
            .Where(handle => From(reader, handle) == target)
            .ToDictionary(handle => (EntityHandle)handle, handle => Name(reader, handle));
        var members = reader.MemberReferences.Select(reader.GetMemberReference)
            .Where(member => types.ContainsKey(Owner(reader, member.Parent)))
            .Select(member => (types[Owner(reader, member.Parent)], reader.GetString(member.Name), Parameters(reader, member)));
        return (types.Values.ToHashSet(), members.ToHashSet());
    }

    private static string? From(MetadataReader reader, TypeReferenceHandle handle) => reader.GetTypeReference(handle).ResolutionScope switch
    {
        { Kind: HandleKind.AssemblyReference } scope => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
        { Kind: HandleKind.TypeReference } scope => From(reader, (TypeReferenceHandle)scope),
        _ => null,
    };

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    // A member of a generic type is referred to through the type with its arguments: 0x15, class or struct, the type itself.
    private static EntityHandle Owner(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return parent;
        }

        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }

    // Fields have none.
    private static int Parameters(MetadataReader reader, MemberReference member)
    {
        var signature = reader.GetBlobReader(member.Signature);
        var header = signature.ReadSignatureHeader();
        if (header.Kind == SignatureKind.Field)
        {
            return 0;
        }

        if (header.IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        return signature.ReadCompressedInteger();
    }
}
