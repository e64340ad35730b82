using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;
using ContractFlow.Functions.Signing;
using ContractFlow.Orchestrations;
using Microsoft.AspNetCore.Http;

namespace ContractFlow.Functions;

/// <summary>The signing page behind a party's link.</summary>
public sealed class SigningPages(SigningDesk desk, CallerEvidence evidence, Registrar registrar)
{
    /// <summary>The page.</summary>
    [Function("SigningPage"), Query("lang"), Returns(null, Media = ["text/html"])]
    [Returns(null, StatusCodes.Status404NotFound, Media = ["text/html"]), Returns(null, StatusCodes.Status410Gone, Media = ["text/html"])]
    [Open]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign/{token}")] HttpRequest request, string token, CancellationToken cancellation) =>
        ForPeople(request, async () =>
        {
            var (link, position) = await desk.Open(token, cancellation);
            return Page(request, token, link, position, new SigningForm(), StatusCodes.Status200OK);
        });

    /// <summary>A document, shown within the page.</summary>
    [Function("SigningPageDocument"), Query("download", "lang"), Returns(null, Media = ["text/html", "text/plain"])]
    [Returns(null, StatusCodes.Status404NotFound, Media = ["text/html"]), Returns(null, StatusCodes.Status410Gone, Media = ["text/html"])]
    [Refuses("unknown-document")]
    [Open]
    public Task<IResult> Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign/{token}/documents/{sha256}")] HttpRequest request, string token, string sha256, CancellationToken cancellation) =>
        ForPeople(request, async () =>
        {
            var (link, position) = await desk.Open(token, cancellation);
            var (document, bytes) = await desk.Read(link, position, sha256, cancellation);
            return SignedDocument.Answer(document, bytes, request.Query["download"] == "true");
        });

    /// <summary>A button of the page: send a code, sign, or decline. The first press files what was shown: a mail scanner opens pages and presses no buttons.</summary>
    [Function("SigningPageForm"), TakesForm, Query("lang"), Returns(null, Media = ["text/html"]), Returns(null, StatusCodes.Status303SeeOther)]
    [Returns(null, StatusCodes.Status400BadRequest, Media = ["text/html"]), Returns(null, StatusCodes.Status404NotFound, Media = ["text/html"])]
    [Returns(null, StatusCodes.Status409Conflict, Media = ["text/html"]), Returns(null, StatusCodes.Status410Gone, Media = ["text/html"])]
    [Returns(null, StatusCodes.Status422UnprocessableEntity, Media = ["text/html"]), Returns(null, StatusCodes.Status423Locked, Media = ["text/html"])]
    [Returns(null, StatusCodes.Status429TooManyRequests, Media = ["text/html"]), Returns(null, StatusCodes.Status503ServiceUnavailable, Media = ["text/html"])]
    [Open]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign/{token}")] HttpRequest request, string token, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ForPeople(request, async () =>
        {
            var (link, position) = await desk.Open(token, cancellation);
            var fields = await SigningFields.Of(request, cancellation);
            try
            {
                return await Act(request, token, link, position, fields, client, cancellation);
            }
            catch (RefusedException refused)
            {
                // What stands there now may not be what stood there when the page was shown.
                var current = await registrar.Read(link.Contract, cancellation);
                return Page(request, token, link, current, fields.Form with { Problem = refused.Code }, ProblemCatalog.Find(refused.Code).Status);
            }
        });

    private async Task<IResult> Act(HttpRequest request, string token, PartyLink link, Position position, SigningFields fields, DurableTaskClient client, CancellationToken cancellation)
    {
        var texts = Texts(request, position, link);
        switch (fields.Action)
        {
            case "code":
                var shown = fields.Shown is { } sha256 && new SigningSubject(position, link.Change).Documents.Any(document => document.Sha256 == sha256)
                    ? new ViewDocument(link.Role, sha256, evidence.Of(request, position)) : null;
                var sent = await desk.SendCode(link, texts.Locale, shown, fields.Form.Declining, cancellation);
                return Page(request, token, link, sent, fields.Form with { CodeSent = true }, StatusCodes.Status200OK);
            case "sign":
                await desk.Sign(link, fields.Signature, fields.Shown, texts.Locale, evidence.Of(request, position), client, cancellation);
                break;
            case "decline":
                await desk.Decline(link, new(fields.Form.Reason, fields.Signature.Code), evidence.Of(request, position), client, cancellation);
                break;
            default:
                return Page(request, token, link, position, fields.Form with { Problem = "other" }, StatusCodes.Status400BadRequest);
        }

        // A page loaded again must not post again.
        return new Answer { Status = StatusCodes.Status303SeeOther }.With("Location", $"/sign/{token}?lang={texts.Locale}").With("Cache-Control", "no-store");
    }

    private Answer Page(HttpRequest request, string token, PartyLink link, Position position, SigningForm form, int status)
    {
        var texts = Texts(request, position, link);
        var view = desk.Show(position, link, $"/sign/{token}/documents/", texts.Locale);
        return new SigningPage(texts, view, form, registrar.Now).ToAnswer(status);
    }

    // Errors of people's pages are pages; whatever is nobody's refusal goes on to the door's outermost step.
    private static async Task<IResult> ForPeople(HttpRequest request, Func<Task<IResult>> door)
    {
        try
        {
            return await door();
        }
        catch (LinkRefusedException refused)
        {
            return LinkPage.Refused(PageTexts.Of([request.Query["lang"], .. PageTexts.Accepted(request.Headers.AcceptLanguage)]), refused);
        }
    }

    private static PageTexts Texts(HttpRequest request, Position position, PartyLink link) =>
        PageTexts.Of(request.Query["lang"], position.Agreement.Party(link.Role).Locale).About(link.Change);
}
