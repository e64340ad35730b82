using Microsoft.AspNetCore.Http;

namespace ContractFlow.Embedded.Functions;

/// <summary>
/// Who may use the host's own endpoints under <c>/admin</c>. Where the application registers one as a service, it is asked at each request, after that was found to come from this machine
/// and from no page of another site. Without one, whoever calls on this machine itself may, and nobody through a proxy.
/// </summary>
/// <param name="Allows">Whether the caller of a request may.</param>
public sealed record AdminAccess(Func<HttpRequest, Task<bool>> Allows);
