using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions.Doors;

/// <summary>Lets operators, by their key, use the endpoints under <c>/admin</c> that there are where the product runs by itself on a movable clock.</summary>
public sealed class OperatorAdmin(KeyRing keys)
{
    /// <summary>Whether a request shows an operator's key.</summary>
    public async Task<bool> Allows(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return KeyDoor.Bearer(request) is { } shown && await keys.Find(shown) is { IsOperator: true };
    }
}
