using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Reads a route value as a parameter's type: text, an enum, or anything that parses itself (numbers, Guid, dates).</summary>
internal static class RouteValue
{
    private delegate bool Reader(string text, out object? value);

    public static ParameterSource SourceFor(ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var optional = type != parameter.ParameterType || !parameter.ParameterType.IsValueType;
        var missing = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (type == typeof(string))
        {
            return invocation => new(invocation.Http!.Request.RouteValues[name] ?? missing);
        }

        var read = ReaderFor(type) ?? throw new FunctionFault($"parameter '{name}' is a {type.Name}, which can't be read from a route");
        return invocation =>
        {
            if (invocation.Http!.Request.RouteValues[name] is not { } given)
            {
                return parameter.HasDefaultValue || optional ? new(missing) : throw Refused(name, null, type);
            }

            var text = Convert.ToString(given, CultureInfo.InvariantCulture)!;
            return read(text, out var value) ? new(value) : throw Refused(name, text, type);
        };
    }

    private static BadHttpRequestException Refused(string name, string? text, Type type) =>
        new($"The address gives {name} as '{text}', which is no {type.Name}.", StatusCodes.Status400BadRequest);

    private static Reader? ReaderFor(Type type)
    {
        if (type.IsEnum)
        {
            return (string text, out object? value) => Enum.TryParse(type, text, ignoreCase: true, out value) && Enum.IsDefined(type, value!);
        }

        if (type == typeof(bool))
        {
            return static (string text, out object? value) =>
            {
                var read = bool.TryParse(text, out var truth);
                value = truth;
                return read;
            };
        }

        return type.GetInterfaces().Any(face =>
            face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>) && face.GetGenericArguments()[0] == type)
            ? typeof(RouteValue).GetMethod(nameof(Parse), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Reader>()
            : null;
    }

    private static bool Parse<T>(string text, out object? value)
        where T : IParsable<T>
    {
        var read = T.TryParse(text, CultureInfo.InvariantCulture, out var parsed);
        value = parsed;
        return read;
    }
}
