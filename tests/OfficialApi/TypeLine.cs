namespace ContractFlow.OfficialApi.Tests;

/// <summary>Writes a type's first line as the listings do: its kind, its name, what it derives from.</summary>
public static class TypeLine
{
    public static string Of(Type type)
    {
        var bases = string.Join(", ", Bases(type).Select(SignatureLine.Name).Order(StringComparer.Ordinal));
        return $"{Kind(type)} {SignatureLine.Name(type)}{(bases.Length == 0 ? string.Empty : " : " + bases)}";
    }

    public static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { BaseType: { } above } when above == typeof(MulticastDelegate) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    public static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum || type.BaseType == typeof(MulticastDelegate))
        {
            return [];
        }

        var above = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? parent : null;
        var inherited = above?.GetInterfaces() ?? [];
        return type.GetInterfaces().Except(inherited).Where(face => face.IsPublic).Concat(above is null ? [] : [above]);
    }
}
