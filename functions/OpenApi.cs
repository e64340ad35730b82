using ContractFlow.Functions.Doors;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>The description of all doors.</summary>
public sealed class OpenApi(DoorRules rules)
{
    private readonly Lazy<Answer> _document = new(() => Answer.Text(OpenApiDocument.Write(rules), "application/json; charset=utf-8"));

    /// <summary>The OpenAPI 3.1 document.</summary>
    [Function("GetOpenApi"), Open, Returns(typeof(System.Text.Json.JsonElement))]
    public Answer Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) => _document.Value;
}
