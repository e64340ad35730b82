using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Doors;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>The notices of a contract and what became of them.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Items">Its notices, the oldest first.</param>
public sealed record NoticeList(string Contract, ImmutableArray<NoticeView> Items);

/// <summary>A party's address and what is sent again to it.</summary>
/// <param name="Role">Whose.</param>
/// <param name="Email">Where its notices and codes go.</param>
/// <param name="Resent">The notices that had not reached it and are sent again.</param>
public sealed record AddressView(Role Role, string Email, ImmutableArray<NoticeView> Resent);

/// <summary>What became of notices: told by a mail service, or by a person who knows.</summary>
public sealed class NoticeReporting(Filer filer, Registrar registrar)
{
    /// <summary>The notices of a contract and what became of each.</summary>
    [Function("ListNotices"), Scope(Scopes.ContractsRead, Scopes.NoticesWrite), Returns(typeof(NoticeList))]
    public async Task<Answer> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{id}/notices")] HttpRequest request, string id)
    {
        var position = await registrar.Read(request.Contract(id));
        var notices = position.Notices.ByKey.Values.OrderBy(notice => notice.QueuedAt).ThenBy(notice => notice.Key, StringComparer.Ordinal);
        return Answer.Json(new NoticeList(id, [.. notices.Select(notice => NoticeView.Of(id, notice))])).Versioned(request, position.Version);
    }

    /// <summary>A mail came back, as a mail service or a person says: the notice counts as not served.</summary>
    [Function("ReportBounce"), Scope(Scopes.NoticesWrite, Scopes.ContractsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "notice-confirmed", "notice-not-sent", "unknown-contract", "unknown-item", "unknown-notice", "unknown-obligation",
        "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(ReportBounce)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Bounce(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notices/{id}/bounces")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var (notice, bounce) = (Named(id), await request.ReadJson<ReportBounce>());
        return await filer.File(
            request, client, notice.Contract, (position, origin, now) => NoticeReports.Bounce(position, notice.In(position).Key, bounce, origin.By, now),
            (position, _) => NoticeView.Of(notice.Contract, notice.In(position)));
    }

    /// <summary>Somebody who knows says whether a notice arrived. One of unknown outcome that did not is sent again under a new key, if it still has cause.</summary>
    [Function("ReportNoticeOutcome"), Scope(Scopes.NoticesWrite, Scopes.ContractsWrite), Creates]
    [Refuses("agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "notice-confirmed", "notice-not-sent", "unknown-contract", "unknown-item", "unknown-notice", "unknown-obligation",
        "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(ReportOutcome)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Outcome(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notices/{id}/outcome")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var (notice, outcome) = (Named(id), await request.ReadJson<ReportOutcome>());
        return await filer.File(
            request, client, notice.Contract, (position, origin, now) => NoticeReports.Outcome(position, notice.In(position).Key, outcome, origin.By, now),
            (position, _) => NoticeView.Of(notice.Contract, notice.In(position)));
    }

    /// <summary>A party has another e-mail address from now on. The address of before is told, and what had not reached it and still has cause is sent again to the new one.</summary>
    [Function("ChangeAddress"), Scope(Scopes.ContractsWrite), Creates]
    [Refuses("address-limit", "agreed-by-signature", "contract-closed", "contract-not-effective", "currency-mismatch", "future-date", "invalid-amount",
        "item-missing", "unknown-item", "unknown-obligation", "validation-failed", "version-mismatch", "version-missing")]
    [Takes(typeof(ChangeAddress)), Returns(typeof(Recorded), StatusCodes.Status201Created)]
    public async Task<Answer> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/contracts/{id}/addresses")] HttpRequest request, [DurableClient] DurableTaskClient client, string id)
    {
        var command = await request.ReadJson<ChangeAddress>();
        return await filer.File(
            request,
            client,
            id,
            (position, origin, now) => AddressRules.Change(position, command, origin, now),
            (position, origin) => View(position, command.Role!.Value, origin));
    }

    private static NoticeId Named(string id) => NoticeId.TryParse(id) ?? throw new RefusedException(
        "unknown-notice", $"'{id}' names no notice; an id such as c-1.0123456789abcdef is expected, as GET /api/contracts/{{id}}/notices gives it.");

    // Filed together with the address, right after it.
    private static AddressView View(Position position, Role role, Origin origin)
    {
        var seq = position.Filed.GetValueOrDefault($"address:{origin.Key}")?.Seq;
        var resent = seq is not { } changed ? [] : position.Notices.ByKey.Values.Where(notice => notice.Queued.Resends is not null)
            .Select(notice => (Notice: notice, position.Filed[notice.Key].Seq, position.Filed[notice.Key].RecordedAt))
            .Where(found => found.Seq > changed && found.RecordedAt == position.Filed[$"address:{origin.Key}"].RecordedAt && found.Notice.Queued.Recipient == role)
            .OrderBy(found => found.Seq).Select(found => NoticeView.Of(position.Contract.Contract, found.Notice));
        return new(role, position.EmailOf(role), [.. resent]);
    }
}
