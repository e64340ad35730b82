using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Architecture.Tests;

/// <summary>A fact, with everything in it, can't change once it is made.</summary>
public sealed class FactTests
{
    // Nothing can be changed through these; a fact's reader gets no more.
    private static readonly Type[] ReadOnly = [typeof(string), typeof(IReadOnlyList<>), typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>)];

    private static readonly IReadOnlyList<Type> Facts = [.. House.Domain.GetTypes().Where(type => type.IsSubclassOf(typeof(FactData)))];

    [Fact]
    public void Facts_AreSealedRecords()
    {
        Assert.NotEmpty(Facts);
        House.AssertNone(Facts.Where(type => !type.IsSealed && !type.IsAbstract).Select(type => type.FullName!), "A fact is sealed:");
    }

    [Fact]
    public void Facts_AndWhatTheyHold_AreImmutable() => House.AssertNone(
        Held().SelectMany(Mutable), "A fact's properties are set once, its fields are readonly, its collections immutable (ImmutableArray) or read-only:");

    // The domain's own types that facts are made of, at any depth.
    private static HashSet<Type> Held()
    {
        var (held, open) = (new HashSet<Type>(), new Queue<Type>(Facts));
        while (open.TryDequeue(out var type))
        {
            if (type.Assembly == House.Domain && held.Add(type))
            {
                Properties(type).SelectMany(property => Parts(property.PropertyType)).ToList().ForEach(open.Enqueue);
            }
        }

        return held;
    }

    private static IEnumerable<string> Mutable(Type type)
    {
        var settable = Properties(type).Where(property => property.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsInitOnly && !type.IsEnum);
        var collections = Properties(type).Where(property => Parts(property.PropertyType).Any(IsMutableCollection));
        return settable.Concat<MemberInfo>(fields).Concat(collections).Select(member => $"{type.FullName}.{member.Name}");
    }

    private static PropertyInfo[] Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static IEnumerable<Type> Parts(Type type) => type.IsArray
        ? [type, type.GetElementType()!]
        : [type, .. type.GetGenericArguments().SelectMany(Parts)];

    private static bool IsMutableCollection(Type type) =>
        type.IsArray || (!ReadOnly.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type) && type.GetInterfaces().Append(type).Any(face => face == typeof(System.Collections.IEnumerable))
            && type.Assembly != House.Domain && type.Assembly != typeof(ImmutableArray<>).Assembly);
}
