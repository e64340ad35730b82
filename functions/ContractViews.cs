using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">What <c>after</c> is on the next page; null on the last.</param>
public sealed record ListOf<T>(ImmutableArray<T> Items, string? Next);

/// <summary>Where the parts of a contract are found.</summary>
public sealed record ContractLinks(string Self, string Timeline, string Obligations, string Operation)
{
    /// <summary>The links of a contract.</summary>
    public static ContractLinks Of(string contract) =>
        new($"/api/contracts/{contract}", $"/api/contracts/{contract}/timeline", $"/api/contracts/{contract}/obligations", $"/api/operations/{contract}");
}

/// <summary>How far the signing is.</summary>
public sealed record SigningView(Instant? OpenedAt, Instant? ExpiresAt, ImmutableArray<Signature> Signatures, ImmutableArray<Role> Waiting, string? DeclinedBecause, bool Expired);

/// <summary>A contract as it stands at an instant.</summary>
public sealed record ContractView(
    string Id, int Version, Stage Stage, Outcome? Outcome, Instant DraftedAt, LocalDate? EffectiveOn, Instant AsOf, Agreement Agreement,
    ImmutableArray<DocumentRef> Documents, SigningView Signing, Money Outstanding, Money Overdue, Money Disputed, ImmutableArray<Finding> Findings, ContractLinks Links, ImmutableArray<DocumentRef> Executed,
    Money Credit, ImmutableArray<UnclaimedInterest> Unclaimed)
{
    /// <summary>The call-offs that were placed under it after the first; none where it is no frame.</summary>
    public ImmutableArray<CallOffView> CallOffs { get; init; } = [];

    /// <summary>What the price comes to, net, value added tax by rate and gross; null where the contract states no tax.</summary>
    public VatBreakdown? Vat { get; init; }

    /// <summary>The answer for a contract that was begun: where it is, and when to look again.</summary>
    internal static Answer Begun(Position position, Instant at, FindingPolicy policy)
    {
        var view = Of(position, at, policy);
        return Answer.Json(view, StatusCodes.Status202Accepted).With("Location", view.Links.Self).With("Retry-After", "1").With("ETag", ETags.Of(position.Version))
            with
        { From = new(position.Contract, position.Version, at) };
    }

    /// <summary>A position as callers see it; <paramref name="policy"/> weighs what the law says of its terms on the day it was drafted.</summary>
    public static ContractView Of(Position position, Instant now, FindingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(position);
        var (signing, standings) = (position.Signing, Standing.All(position, now));
        return new(
            position.Contract.Contract, position.Version, position.Stage, position.Outcome, position.DraftedAt, position.EffectiveOn, now, position.Agreement, position.Documents,
            new(signing.OpenedAt, signing.ExpiresAt, [.. signing.Signatures.Values.OrderBy(signature => signature.At)], [.. signing.Waiting(position.Agreement.Signing.Order)], signing.Declined?.Reason, signing.Expired),
            Money.Sum(standings.Select(standing => standing.Outstanding), position.Currency),
            Money.Sum(standings.Select(standing => standing.Overdue), position.Currency),
            Money.Sum(standings.Select(standing => standing.Disputed), position.Currency),
            [.. DraftedTerms.Of(position.Agreement, position.DraftedAt).Findings(policy)],
            ContractLinks.Of(position.Contract.Contract),
            position.Executed,
            position.Ledger.Credit(position.Currency),
            UnclaimedInterest.All(position))
        {
            CallOffs = [.. position.CallOffs.Select(CallOffView.Of)],
            Vat = VatBreakdown.Of(position.Agreement),
        };
    }
}

/// <summary>A contract's line in a list.</summary>
public sealed record ContractLine(
    string Id, string Reference, Stage Stage, Outcome? Outcome, string BuyerId, string SupplierId, Money Price, Instant DraftedAt, ImmutableArray<RegisteredObligation> Obligations, ContractLinks Links)
{
    /// <summary>A register's line as callers see it.</summary>
    public static ContractLine Of(RegisterEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
            entry.Contract.Contract, entry.Reference, entry.Stage, entry.Outcome, entry.BuyerId, entry.SupplierId, entry.Price, entry.DraftedAt, entry.Obligations, ContractLinks.Of(entry.Contract.Contract));
    }
}

/// <summary>A fact as callers see it.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Type">Name and version of its kind.</param>
/// <param name="Title">Its kind in words.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When it was filed.</param>
/// <param name="By">Who says so.</param>
/// <param name="Data">What it says.</param>
/// <param name="Id">Names the happening.</param>
/// <param name="PreviousHash">The hash of the fact before.</param>
/// <param name="Hash">Its hash.</param>
public sealed record TimelineEntry(int Seq, string Type, string Title, Instant At, Instant RecordedAt, string By, JsonElement Data, string Id, string PreviousHash, string Hash)
{
    /// <summary>A fact of the file.</summary>
    public static TimelineEntry Of(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new(fact.Seq, fact.Type, Words(fact.Type), fact.At, fact.RecordedAt, fact.By, JsonElement.Parse(fact.Json), fact.Id, fact.PreviousHash, fact.Hash);
    }

    // delivery.deemedAccepted@1 -> Delivery deemed accepted
    private static string Words(string type)
    {
        var words = string.Concat(type.Split('@')[0].Select(c => c == '.' ? " " : char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
