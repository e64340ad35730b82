using System.Reflection;

namespace ContractFlow.OfficialApi.Tests;

/// <summary>What a signature's line leaves out: for the result and each parameter whether it may be null (?), may not (!), is as its type argument is (~), or that its assembly does not say (-); and "init".</summary>
public static class Marks
{
    public const char Open = '~';
    public const char Unsaid = '-';

    public static string Of(MemberInfo member)
    {
        var context = new NullabilityInfoContext();
        return member switch
        {
            PropertyInfo property => Mark(context.Create(property)) + (InitOnly(property) ? " init" : string.Empty),
            FieldInfo field => Mark(context.Create(field)),
            MethodInfo method => Mark(context.Create(method.ReturnParameter)) + Parameters(method),
            ConstructorInfo constructor => Parameters(constructor),
            _ => string.Empty,
        };

        string Parameters(MethodBase method) => string.Concat(method.GetParameters().Select(parameter => Mark(context.Create(parameter))));
    }

    // A property that is only set has only a state to write.
    private static string Mark(NullabilityInfo info) => info switch
    {
        { Type.IsGenericParameter: true } => $"{Open}",
        { ReadState: NullabilityState.Nullable } or { WriteState: NullabilityState.Nullable } => "?",
        { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Unknown } => $"{Unsaid}",
        _ => "!",
    };

    // By name: an assembly for older frameworks declares the modifier itself.
    private static bool InitOnly(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") == true;
}
