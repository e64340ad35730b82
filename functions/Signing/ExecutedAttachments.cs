using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Functions.Signing;

/// <summary>What goes with a notice by mail: the executed copy with the notice that a contract was signed by both.</summary>
public sealed class ExecutedAttachments(IDocuments documents)
{
    /// <summary>The attachments of a notice; none where its copy is gone from the store, since the mail has a link too.</summary>
    public async Task<ImmutableArray<MailAttachment>> Of(Position position, NoticeQueued notice, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.Template is not (SigningDecisions.ExecutedNotice or ChangeDecisions.EffectiveNotice))
        {
            return [];
        }

        var locale = position.Agreement.Party(notice.Recipient).Locale;
        var pages = new SigningSubject(position, notice.Change).Executed.Where(document => document.MediaType == "text/html").ToArray();
        var attachments = ImmutableArray.CreateBuilder<MailAttachment>();
        foreach (var copy in pages.Where(document => document.Locale == locale).Union(pages.Take(1)))
        {
            if (await documents.Get(position.Contract.Tenant, copy.Sha256, cancellation) is { } bytes)
            {
                attachments.Add(new($"{position.Contract.Contract}{(notice.Change is null ? "" : $"-{notice.Change}")}-executed.{copy.Locale}.html", "text/html; charset=utf-8", bytes));
            }
        }

        return attachments.ToImmutable();
    }
}
