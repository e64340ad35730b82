using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Adapters.ServiceBus;

/// <summary>A legal partner's message: a CloudEvent whose type is <c>referral.</c> and the answer, whose subject is that of the offer, whose session is the partner.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Referral">The referral's number.</param>
/// <param name="Partner">Who answers.</param>
/// <param name="Response">What.</param>
public sealed record LegalResponse(ContractId Contract, int Referral, string Partner, PartnerResponse Response)
{
    private static readonly ImmutableSortedDictionary<string, PartnerAnswer> Types =
        Enum.GetValues<PartnerAnswer>().ToImmutableSortedDictionary(answer => "referral." + JsonNamingPolicy.CamelCase.ConvertName(answer.ToString()), answer => answer, StringComparer.Ordinal);

    private static readonly JsonEventFormatter Formatter = new(DomainJson.Options, new JsonDocumentOptions());

    private sealed record Said(string? Text = null, Money? Amount = null);

    /// <summary>Reads a message.</summary>
    /// <exception cref="UnreadableException">It can't be understood; the message says why.</exception>
    public static LegalResponse Read(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var cloudEvent = Decoded(message);
        var subject = (cloudEvent.Subject ?? "").Split('/');
        if (subject is not [var tenant, var contract, var number] || !ContractId.IsValid(tenant) || !ContractId.IsValid(contract)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var referral))
        {
            throw new UnreadableException($"The subject '{cloudEvent.Subject}' is not tenant/contract/referral as in the offer: a tenant id, a contract id and a number.");
        }

        var said = cloudEvent.Data is JsonElement data ? Data(data) : new Said();
        var response = new PartnerResponse(cloudEvent.Id!, AnswerOf(cloudEvent.Type), said.Text, said.Amount);
        var partner = message.SessionId ?? throw new UnreadableException("The message has no session: it must be the partner's id.");
        return new(new ContractId(tenant, contract), referral, partner, response);
    }

    // The library refuses what is no event by exceptions of the framework's kinds; nothing of ours is called in between.
    private static CloudEvent Decoded(ServiceBusReceivedMessage message)
    {
        try
        {
            return Formatter.DecodeStructuredModeMessage(message.Body.ToMemory(), null, null);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new UnreadableException($"The message is no CloudEvent with an answer: {error.Message}", error);
        }
    }

    private static Said Data(JsonElement data)
    {
        if (!RequestTexts.AreWhole(data))
        {
            throw new UnreadableException("The message is no CloudEvent with an answer: it has half a surrogate pair in it.");
        }

        try
        {
            return data.Deserialize<Said>(DomainJson.Given) ?? new Said();
        }
        catch (Exception error) when (error is JsonException or InvalidValueException)
        {
            throw new UnreadableException($"The message is no CloudEvent with an answer: {error.Message}", error);
        }
    }

    private static PartnerAnswer AnswerOf(string? type) => type is not null && Types.TryGetValue(type, out var answer)
        ? answer
        : throw new UnreadableException($"'{type}' is no answer: one of {string.Join(", ", Types.Keys)} is expected.");
}
