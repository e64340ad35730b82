using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Signing;

namespace ContractFlow.Functions.Pages;

/// <summary>The page on which a signatory reads, agrees, proves the address, and signs or declines. It works without script.</summary>
public sealed class SigningPage(PageTexts texts, SignatoryView view, SigningForm form, Instant now)
{
    private readonly SigningSteps _steps = new(texts, view, form, now);

    /// <summary>The whole page.</summary>
    /// <param name="status">The HTTP status.</param>
    public Answer ToAnswer(int status = 200) => Page.Answer(texts, texts["sign.title"], Body(), status);

    private Html Body() => Html.Of($"""
        <h1 lang="{Main()?.Locale ?? texts.Locale}">{Title()}</h1>
        <p class="soft">{texts.Fill("sign.reference", view.Reference)}</p>
        {Banner()}
        {Problem()}
        {Facts()}
        {(view.Documents.IsEmpty ? Html.None : Documents())}
        {(view.Standing == SigningStanding.YourTurn ? _steps.Signing() : Html.None)}
        {(view.Standing is SigningStanding.YourTurn or SigningStanding.Waiting ? _steps.Declining() : Html.None)}
        {Privacy()}
        """);

    private string Title() => Main() is { } document ? document.Title : texts["sign.title"];

    private ViewedDocument? Main() => view.Main(texts.Locale);

    private Html Banner()
    {
        var kind = view.Standing switch
        {
            SigningStanding.Complete or SigningStanding.Signed => "banner good",
            SigningStanding.Declined or SigningStanding.Expired => "banner bad",
            _ => "banner",
        };
        var because = view.DeclinedBecause is { } reason ? Html.Of($"<p>{texts.Fill("sign.reason", reason)}</p>") : Html.None;
        return Html.Of($"""<div class="{kind}" role="status"><strong>{texts[$"state.{Key(view.Standing)}"]}</strong>{because}</div>""");
    }

    private Html Problem() => form.Problem is not { } code ? Html.None : Html.Of($"""
        <div class="banner bad" role="alert" tabindex="-1" id="problem"><strong>{texts["error.title"]}</strong>
        <p>{(form.Field is { } field ? Html.Of($"""<a href="#{field}">{texts.Or($"error.{code}", "error.other")}</a>""") : Html.Of($"{texts.Or($"error.{code}", "error.other")}"))}</p></div>
        """);

    private Html Facts() => Html.Of($"""
        <section class="card"><dl class="wide">
        {view.Parties.Select(Party)}
        {(view.Change is null ? Html.Of($"""<div><dt>{texts["sign.price"]}</dt><dd class="price">{texts.Money(view.Price)}{Tax()}</dd></div>""") : Html.None)}
        {(view.ExpiresAt is { } end && view.Standing is not (SigningStanding.Complete or SigningStanding.Declined) ? Html.Of($"<div><dt>{texts["sign.until"]}</dt><dd>{Shown(end)}</dd></div>") : Html.None)}
        </dl></section>
        """);

    private Html Tax() => view.Tax is { } tax ? Html.Of($" <small>{texts.Fill("sign.tax", texts.Money(tax))}</small>") : Html.None;

    private Html Privacy()
    {
        var notice = view.Privacy.Notice is { } link ? Html.Of($"""<a href="{link.ToString()}" target="_blank" rel="noopener noreferrer">{link.ToString()}</a>""") : Html.None;
        var who = texts.Fill(view.Privacy.Notice is null ? "privacy.controller" : "privacy.both", view.Privacy.Controller, "\n").Split('\n');
        return Html.Of($"""
            <section class="card hint" aria-labelledby="privacy">
            <h2 id="privacy">{texts["privacy.title"]}</h2>
            <p>{texts.Sentences(texts["privacy.kept"], who[0])}{notice}</p>
            </section>
            """);
    }

    private Html Party(ViewedParty party)
    {
        var state = party.SignedBy is { } name ? Html.Of($"""<small class="done">✓ {texts.Fill("sign.signedAt", name, Shown(party.SignedAt!.Value))}</small>""")
            : view.DeclinedBy == party.Role ? Html.Of($"<small>✗ {texts["sign.declinedBy"]}</small>")
            : Html.Of($"<small>{texts["sign.notSigned"]}</small>");
        var role = texts[party.Role == Role.Buyer ? "sign.buyer" : "sign.supplier"];
        return Html.Of($"<div><dt>{(party.Role == view.Role ? texts.Fill("sign.own", role) : role)}</dt><dd>{party.Name}<small>{party.RegistryNumber}</small>{state}</dd></div>");
    }

    private Html Documents()
    {
        var main = Main() ?? view.Documents[0];
        var done = view.Standing is SigningStanding.Complete or SigningStanding.Signed;
        return Html.Of($"""
            {Executed()}
            <section class="card" aria-labelledby="read">
            <h2 id="read">{(view.Standing == SigningStanding.YourTurn ? SigningSteps.Number(1) : Html.None)}{texts["read.title"]}</h2>
            <iframe src="{main.Path}" title="{texts["read.frame"]}" sandbox lang="{main.Locale}"></iframe>
            <ul class="documents" role="list" aria-label="{texts["read.versions"]}">
            <li><a href="{main.Path}" target="_blank" rel="noopener">{texts["read.open"]}</a> <a href="{main.Path}?download=true">{texts["read.download"]}</a>{Prevails(main)}</li>
            {view.Documents.Where(document => document != main).Select(Version)}
            </ul>
            <p class="hint">{texts["sign.digest"]}</p>
            <p class="digest" id="{(done ? "signed-digest" : "digest")}">{view.DocumentSha256}</p>
            </section>
            """);
    }

    private Html Executed() => view.Executed.IsEmpty ? Html.None : Html.Of($"""
        <section class="card" aria-labelledby="executed">
        <h2 id="executed">{texts["read.executed"]}</h2>
        <ul class="documents" role="list">
        {view.Executed.Select(Version)}
        </ul>
        </section>
        """);

    private Html Version(ViewedDocument document)
    {
        var language = PageTexts.All.FirstOrDefault(other => other.Locale == document.Locale)?.Name ?? document.Locale;
        var kind = document.MediaType == "text/html" ? "HTML" : texts["read.text"];
        return Html.Of($"""<li><a href="{document.Path}" target="_blank" rel="noopener"><span><span lang="{document.Locale}">{language}</span> · {kind}</span></a>{Prevails(document)}</li>""");
    }

    private string Prevails(ViewedDocument document) => document.Sha256 == view.DocumentSha256 ? texts["read.prevails"] : "";

    private string Shown(Instant instant) => texts.Time(instant, DateTimeZoneProviders.Tzdb[view.Zone]);

    private static string Key(SigningStanding standing) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(standing.ToString());
}
