using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Pages;

/// <summary>The page of the API's address: what this is, and where to go on.</summary>
public static class HomePage
{
    /// <summary>The page.</summary>
    public static Answer Of(ApiHome places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return Page.Technical("ContractFlow API", Html.Of($"""
            <h1>ContractFlow</h1>
            <p class="soft">Keeps B2B contracts honest: drafting, signing, delivery, payment, reminders, escalation.</p>
            <div class="card">
            <p>This is the API of a contract platform. Platforms and their systems call it with a key; parties get links by mail and need nothing else.</p>
            <dl>
            <div><dt>Every operation</dt><dd><a href="{places.Reference}">API reference</a></dd></div>
            <div><dt>For generators of clients</dt><dd><a href="{places.Document}">OpenAPI document</a></dd></div>
            <div><dt>Whether it runs</dt><dd><a href="{places.Health}">health</a>, <a href="{places.Readiness}">readiness</a></dd></div>
            <div><dt>Guides</dt><dd>The folder docs of the source: integrating, problems, payment terms, operations.</dd></div>
            </dl>
            </div>
            """));
    }
}
