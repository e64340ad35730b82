using System.Collections.Immutable;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Disputes;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Templates;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Sees to the signing of proposed changes: draws up and stores their documents, invites, reminds, lets them expire, and makes the executed copies.</summary>
public sealed class ChangeSigning(Registrar registrar, IDocuments documents)
{
    /// <summary>Does what is to be done now; the last word says when to look again.</summary>
    public async Task<(Filed Filed, Decision Decision)> Review(ContractId contract)
    {
        var position = await registrar.Read(contract);
        foreach (var change in ChangeDecisions.ToDrawUp(position))
        {
            var drawnUp = await DrawUp(change);
            await registrar.File(contract, (now, at) => ChangeDecisions.Open(now, change.Key, drawnUp, at));
        }

        foreach (var change in ChangeDecisions.ToExecute(position))
        {
            var copies = await ExecutedCopies.Copies(new(position, change.Key), documents);
            await registrar.File(contract, (now, at) => ChangeDecisions.Executed(now, change.Key, copies, at));
        }

        return await registrar.Settle(contract, (now, at) => ChangeDecisions.Decide(now, Policy.Of(now.Agreement.Policy), at));
    }

    private async Task<ImmutableArray<DocumentRef>> DrawUp(ProposedChange change)
    {
        var drawnUp = ImmutableArray.CreateBuilder<DocumentRef>();
        foreach (var document in change.Position.Agreement.Locales.Select(locale => ChangeDocument.Of(change, locale)))
        {
            drawnUp.Add(await Store(change.Position.Contract.Tenant, document, "text/html", document.Html));
            drawnUp.Add(await Store(change.Position.Contract.Tenant, document, "text/plain", document.Text));
        }

        return drawnUp.ToImmutable();
    }

    private async Task<DocumentRef> Store(string tenant, ChangeDocument document, string mediaType, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new(document.Locale, mediaType, await documents.Put(tenant, bytes), bytes.Length, document.Title);
    }
}
