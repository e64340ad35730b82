using System.Collections.Immutable;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Legal;

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
    /// <exception cref="FormatException">It can't be understood; the message says why.</exception>
    public static LegalResponse Read(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            var cloudEvent = Formatter.DecodeStructuredModeMessage(message.Body.ToMemory(), null, null);
            var subject = (cloudEvent.Subject ?? "").Split('/');
            if (subject is not [var tenant, var contract, var number] || !int.TryParse(number, out var referral))
            {
                throw new FormatException($"The subject '{cloudEvent.Subject}' is not tenant/contract/referral as in the offer.");
            }

            var said = cloudEvent.Data is JsonElement data ? data.Deserialize<Said>(DomainJson.Options) : new Said();
            var response = new PartnerResponse(cloudEvent.Id!, AnswerOf(cloudEvent.Type), said?.Text, said?.Amount);
            return new(new ContractId(tenant, contract), referral, message.SessionId ?? throw new FormatException("The message has no session: it must be the partner's id."), response);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"The message is no CloudEvent with an answer: {error.Message}", error);
        }
    }

    private static PartnerAnswer AnswerOf(string? type) => type is not null && Types.TryGetValue(type, out var answer)
        ? answer
        : throw new FormatException($"'{type}' is no answer: one of {string.Join(", ", Types.Keys)} is expected.");
}
