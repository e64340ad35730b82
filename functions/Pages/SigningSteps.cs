using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Signing;

namespace ContractFlow.Functions.Pages;

/// <summary>The steps of the signing page: agree, name, code, sign; or decline.</summary>
internal sealed class SigningSteps(PageTexts texts, SignatoryView view, SigningForm form, Instant now)
{
    private static readonly Html True = new(" aria-invalid=\"true\" aria-describedby=\"problem\"");

    public static Html Number(int number) => Html.Of($"""<span class="step" aria-hidden="true">{number}</span>""");

    // Enter in a field presses the first button of a form: an unseen one, so that it signs instead of asking for another code.
    public Html Signing() => Html.Of($"""
        <form method="post" action="?lang={texts.Locale}" novalidate autocomplete="off">
        <input type="hidden" name="document" value="{view.DocumentSha256}">
        <input type="hidden" name="shown" value="{(view.Main(texts.Locale) ?? view.Documents[0]).Sha256}">
        <input type="hidden" name="consentVersion" value="{view.Consent.Version}">
        <button class="default" name="action" value="sign" tabindex="-1" aria-hidden="true">{texts["submit.sign"]}</button>
        {Consent()}
        {Name()}
        {Code()}
        {Sign()}
        </form>
        """);

    // Here, too, Enter in a field presses the unseen button and not the one that sends another code.
    public Html Declining() => Html.Of($"""
        <form class="card" method="post" action="?lang={texts.Locale}" novalidate autocomplete="off">
        <details{(form.Declining ? new Html(" open") : Html.None)}>
        <summary>{texts["decline.title"]}</summary>
        <input type="hidden" name="declining" value="yes">
        <button class="default" name="action" value="decline" tabindex="-1" aria-hidden="true">{texts["decline.submit"]}</button>
        <p class="hint">{texts["decline.hint"]}</p>
        <label for="reason">{texts["decline.reason"]}</label>
        <textarea id="reason" name="reason" rows="3" maxlength="4000" required{Invalid("reason")}>{form.Reason}</textarea>
        {Code("decline-code", form.Declining)}
        <p><button class="no" name="action" value="decline" data-busy="{texts["submit.busy"]}">{texts["decline.submit"]}</button></p>
        </details>
        </form>
        """);

    private Html Consent() => Html.Of($"""
        <section class="card" aria-labelledby="agree">
        <h2 id="agree">{Number(2)}{texts["consent.title"]}</h2>
        <label class="agree"><input type="checkbox" id="consent" name="consent" value="yes" required{(form.Consent ? new Html(" checked") : Html.None)}{Invalid("consent")}>
        <span>{view.Consent.Text}</span></label>
        </section>
        """);

    private Html Name()
    {
        var party = view.Parties.First(each => each.Role == view.Role);
        return Html.Of($"""
            <section class="card" aria-labelledby="who">
            <h2 id="who">{Number(3)}{texts["name.title"]}</h2>
            <p class="hint" id="named">{texts.Fill("name.hint", party.Signatory, party.SignatoryTitle)}</p>
            <label for="name">{texts["name.name"]}</label>
            <input type="text" id="name" name="name" value="{form.Name}" maxlength="200" autocomplete="name" required{Invalid("name")}>
            <label for="title">{texts["name.capacity"]}</label>
            <input type="text" id="title" name="title" value="{form.Title}" maxlength="200" autocomplete="organization-title" required{Invalid("title")}>
            </section>
            """);
    }

    private Html Code() => Html.Of($"""
        <section class="card" aria-labelledby="prove">
        <h2 id="prove">{Number(4)}{texts["code.title"]}</h2>
        {Code("code", !form.Declining)}
        </section>
        """);

    // How a code is asked for and given in one of the two forms; what came of it stands in the form whose button was pressed.
    private Html Code(string id, bool pressed)
    {
        var wait = view.Code.NextAt is { } next ? (int)Math.Min(Math.Ceiling((next - now).TotalSeconds), 86_400) : 0;
        var (before, sent) = (view.Code.ExpiresAt is not null, form.CodeSent && pressed);
        return Html.Of($"""
            <p class="hint">{texts.Fill("code.hint", view.Code.SentTo)}</p>
            <p><button name="action" value="code" data-wait="{wait}" data-busy="{texts["submit.busy"]}">{texts[before ? "code.again" : "code.send"]}</button></p>
            {(sent ? Html.Of($"""<div class="banner good" role="status" id="sent"><p>{texts.Fill("code.sent", view.Code.SentTo)}</p></div>""") : Html.None)}
            <label for="{id}">{texts["code.code"]}</label>
            <input type="text" class="code" id="{id}" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="7" required{(sent ? new Html(" autofocus") : Html.None)}{Invalid(id)}>
            """);
    }

    private Html Sign() => Html.Of($"""
        <section class="card" aria-labelledby="signing">
        <h2 id="signing">{Number(5)}{texts["submit.title"]}</h2>
        <p class="hint">{texts.Fill("submit.hint", view.Parties.First(each => each.Role == view.Role).Name, view.Reference)}</p>
        <p><button class="main" name="action" value="sign" data-busy="{texts["submit.busy"]}">{texts["submit.sign"]}</button></p>
        </section>
        """);

    private Html Invalid(string field) => form.Field == field ? True : Html.None;
}
