using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Serialization.SystemTextJson;

namespace ContractFlow.Domain.Contracts;

/// <summary>How the domain's types are written as JSON: camelCase, ISO dates, enums as camelCase strings, unknown members refused.</summary>
public static class DomainJson
{
    /// <summary>The options used for facts and answers.</summary>
    public static JsonSerializerOptions Options { get; } = Make(isGiven: false);

    /// <summary>The same for what somebody gives, in which amounts stay below 10^15.</summary>
    public static JsonSerializerOptions Given { get; } = Make(isGiven: true);

    private static JsonSerializerOptions Make(bool isGiven)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = false,
            PropertyNameCaseInsensitive = false,
            AllowDuplicateProperties = false,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new MoneyJson(isGiven));
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
