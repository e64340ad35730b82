using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Functions.Ports;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>
/// What is asked again before a kept answer is given: whether what the path names is still there, and still the caller's. Who may pass the door at all was asked before.
/// Doors whose path names nothing, or only what the caller's tenant names itself, need none.
/// </summary>
public sealed class ReplayChecks
{
    private readonly (string Prefix, Func<HttpRequest, Task> Check)[] _checks;

    /// <summary>The checks of every kind of path.</summary>
    public ReplayChecks(Registrar registrar, ReferralAccess referrals, IWebhooks webhooks, IApiKeys keys) => _checks =
    [
        ("api/contracts/{id}", request => registrar.Read(request.Contract(Value(request, "id")))),
        ("api/notices/{id}", request => registrar.Read(request.Contract(NoticeId.TryParse(Value(request, "id"))?.Contract ?? ""))),
        ("api/referrals/{contract}/{number:int}/placements", request => registrar.Read(request.Contract(Value(request, "contract")))),
        ("api/referrals/{contract}/{number:int}/responses", request => referrals.Asked(request, Value(request, "contract"), int.Parse(Value(request, "number"), CultureInfo.InvariantCulture))),
        ("api/webhooks/{id}", async request => _ = (await webhooks.All(request.Caller().Tenant)).FirstOrDefault(found => found.Id == Value(request, "id"))
            ?? throw new RefusedException("unknown-webhook", $"There is no subscription '{Value(request, "id")}'.")),
        ("api/keys/{id}", async request => _ = await keys.Find(Value(request, "id")) ?? throw new RefusedException("unknown-key", "There is no API key of this id.")),
    ];

    /// <summary>Whether a path of this form is checked.</summary>
    public bool Covers(DoorRule rule) => Find(rule) is not null;

    /// <summary>Asks.</summary>
    /// <exception cref="RefusedException">It is not there, or not the caller's; as the door itself would say.</exception>
    public Task Check(HttpRequest request, DoorRule rule) => Find(rule)?.Invoke(request) ?? Task.CompletedTask;

    private static string Value(HttpRequest request, string name) => Convert.ToString(request.RouteValues[name], CultureInfo.InvariantCulture) ?? "";

    private Func<HttpRequest, Task>? Find(DoorRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Array.Find(_checks, check => rule.Route.StartsWith(check.Prefix, StringComparison.Ordinal)).Check;
    }
}
