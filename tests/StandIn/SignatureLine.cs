using System.Globalization;
using System.Reflection;

namespace ContractFlow.StandIn.Tests;

/// <summary>Writes a member as package.txt does.</summary>
public static class SignatureLine
{
    public const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>The public and protected members that a type declares, each with its line; overrides of object's and a record's clone are left out.</summary>
    public static IEnumerable<(MemberInfo Member, string Line)> Of(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => ((MemberInfo)field, $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"));
        }

        var methods = type.GetMethods(Declared).Where(method => Visible(method) && !Accessor(method) && method.Name is not ("Equals" or "GetHashCode" or "ToString" or "<Clone>$"));
        return type.GetConstructors(Declared).Where(constructor => Visible(constructor) && !constructor.IsStatic).Select(constructor => ((MemberInfo)constructor, Of(constructor)))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(Visible)).Select(property => ((MemberInfo)property, Of(property))))
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(field => ((MemberInfo)field, $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}")))
            .Concat(methods.Select(method => ((MemberInfo)method, Of(method))));
    }

    /// <summary>A type's full name, with its arguments; <c>X?</c> for a nullable value.</summary>
    public static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        var name = type.IsGenericParameter ? type.Name : $"{type.Namespace}.{type.Name.Split('`')[0]}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    public static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Accessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Of(ConstructorInfo constructor) => $"{(constructor.IsPublic ? string.Empty : "protected ")}ctor({Parameters(constructor)})";

    private static string Of(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;
        return $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{arguments}({Parameters(method)})";
    }

    private static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(Visible).ToList();
        var get = accessors.Contains(property.GetMethod!) ? "get; " : string.Empty;
        var set = accessors.Contains(property.SetMethod!) ? "set; " : string.Empty;
        return $"{Modifiers(accessors[0])}{Name(property.PropertyType)} {property.Name} {{ {get}{set}}}";
    }

    private static string Modifiers(MethodInfo method)
    {
        var access = method.IsPublic ? string.Empty : "protected ";
        var kind = method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : string.Empty;
        return method.DeclaringType!.IsInterface && kind == "abstract " ? "abstract " : access + kind;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Of));

    private static string Of(ParameterInfo parameter)
    {
        var passing = parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        var fallback = parameter.HasDefaultValue ? $" = {Convert.ToString(parameter.RawDefaultValue ?? "null", CultureInfo.InvariantCulture)}" : string.Empty;
        return $"{passing}{Name(parameter.ParameterType)} {parameter.Name}{fallback}";
    }
}
