using System.Text.Json;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Orchestrations.Ports;

/// <summary>The templates and clauses of each tenant: those that ship with the product and its own.</summary>
public interface ITemplates
{
    /// <summary>Everything that a tenant can draw up.</summary>
    Task<TemplateLibrary> Of(string tenant, CancellationToken cancellation = default);

    /// <summary>Adds a clause or a template; no errors when it is there, else every error, such as a quota of the tenant that it would be over.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="isClause">Whether it is a clause.</param>
    /// <param name="source">Its JSON.</param>
    /// <param name="taken">Whether another installation took it already, maybe before there were limits: see <see cref="TemplateLibrary.WithOwn"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<IReadOnlyList<InputError>> Add(string tenant, bool isClause, JsonElement source, bool taken = false, CancellationToken cancellation = default);
}
