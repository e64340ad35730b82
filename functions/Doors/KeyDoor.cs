using ContractFlow.Domain.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Functions.Doors;

/// <summary>Admits callers: who shows a valid key with the door's scope. Sets the <see cref="Caller"/> and the body's limit of the request.</summary>
public sealed class KeyDoor(DoorRules rules, KeyRing keys, IConfiguration settings) : IFunctionsWorkerMiddleware
{
    /// <summary>With this header an operator acts for a tenant.</summary>
    public const string TenantHeader = "ContractFlow-Tenant";

    /// <summary>The problem of a request without a valid key.</summary>
    public const string Invalid = "key-invalid";

    private readonly BodyLimit _usual = new(settings.GetValue(BodyLimit.Setting, BodyLimit.Usual.Bytes));

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is { } http && rules.Find(context.FunctionDefinition.Name) is { } rule)
        {
            http.Features.Set(rule.MostBytes is { } bytes ? new(bytes) : rule.Scopes.IsEmpty ? BodyLimit.Open : _usual);
            if (!rule.Scopes.IsEmpty)
            {
                http.Features.Set(await Admit(http.Request, rule));
            }
        }

        await next(context);
    }

    private async Task<Caller> Admit(HttpRequest request, DoorRule rule)
    {
        var caller = await keys.Find(Shown(request)) ?? throw new DoorException(Invalid, "The API key is unknown, expired or revoked.");
        if (!caller.May(rule.Scopes))
        {
            throw new DoorException("scope-missing", $"The key '{caller.KeyId}' may not do this; one with the scope {string.Join(" or ", rule.Scopes)} is expected.");
        }

        var tenant = request.Headers[TenantHeader].ToString();
        return tenant.Length == 0 || tenant == caller.Tenant ? caller
            : !caller.IsOperator ? throw new DoorException("scope-missing", $"{TenantHeader} is for operators only; the key belongs to the tenant '{caller.Tenant}'.")
            : ContractId.IsValid(tenant) ? caller with { Tenant = tenant }
            : throw new DoorException("invalid-parameter", $"{TenantHeader} is no tenant id: 1 to 40 letters, digits, '-' or '_' are expected.");
    }

    /// <summary>The key that a request shows; null where it shows none.</summary>
    internal static string? Bearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length is > 15 and < 300 ? header[Scheme.Length..].Trim() : null;
    }

    private static string Shown(HttpRequest request) =>
        Bearer(request) ?? throw new DoorException(Invalid, "The request has no 'Authorization: Bearer cf_...' header.");
}
