using System.Collections.Immutable;
using System.Text;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Orchestrations.Ports;

namespace ContractFlow.Orchestrations;

/// <summary>Makes the executed copies of a contract that both have signed, stores them, files them as a fact, and queues the notices that bring them to both parties.</summary>
public sealed class ExecutedCopies(Registrar registrar, IDocuments documents)
{
    /// <summary>Makes and files the copies; made already, it changes nothing. The same signatures give the same bytes every time.</summary>
    public async Task<Filed> Make(Position position)
    {
        ArgumentNullException.ThrowIfNull(position);
        var copies = position is { EffectiveOn: not null, Executed.IsEmpty: true } ? await Copies(new(position, null), documents) : [];
        return copies.IsEmpty ? new(position, []) : await registrar.File(position.Contract, (now, at) => SigningDecisions.Executed(now, copies, at));
    }

    // A document that is gone is no reason to stop a contract that binds: whoever asks for it is told.
    internal static async Task<ImmutableArray<DocumentRef>> Copies(SigningSubject subject, IDocuments documents)
    {
        var (copies, tenant) = (ImmutableArray.CreateBuilder<DocumentRef>(), subject.Position.Contract.Tenant);
        foreach (var signed in subject.Documents)
        {
            if (await documents.Get(tenant, signed.Sha256) is { } content)
            {
                var bytes = Encoding.UTF8.GetBytes(ExecutedCopy.Of(subject, signed, Encoding.UTF8.GetString(content)));
                copies.Add(signed with { Sha256 = await documents.Put(tenant, bytes), Length = bytes.Length, Title = ExecutedCopy.Title(signed) });
            }
        }

        return copies.ToImmutable();
    }
}
