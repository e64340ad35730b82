using System.Security.Cryptography;
using System.Text;
using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Pages;

/// <summary>
/// A whole page for people: one self-contained document without outside resources. Its style and script are allowed by their digests, and nothing else is.
/// </summary>
public static class Page
{
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    private static readonly string Policy = "default-src 'none'; "
        + $"style-src '{Digest(Style)}'; script-src '{Digest(Script)}'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The page as an answer that nobody keeps, frames or refers from.</summary>
    /// <param name="texts">The language it is written in.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">What stands in it.</param>
    /// <param name="status">The HTTP status.</param>
    public static Answer Answer(PageTexts texts, string title, Html body, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Guarded(Doors.Answer.Text(Document(texts, title, body).Markup, "text/html; charset=utf-8", status), Policy).With("X-Frame-Options", "DENY");
    }

    /// <summary>A page for those who call the API, in English; it holds nothing of anybody and may be kept.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What stands in it.</param>
    public static Answer Technical(string title, Html body) => Doors.Answer.Text(
            Html.Of($"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{title}</title>
                <link rel="icon" href="data:,">
                <style>{new Html(Style)}</style>
                </head>
                <body>
                <a class="skip" href="#content">Skip to the content</a>
                <header class="top"><div><a class="brand" href="/api">ContractFlow</a></div></header>
                <main id="content">
                {body}
                </main>
                </body>
                </html>

                """).Markup,
            "text/html; charset=utf-8")
        .With("Content-Security-Policy", Policy).With("X-Content-Type-Options", "nosniff").With("X-Frame-Options", "DENY").With("Referrer-Policy", "no-referrer");

    /// <summary>An answer with the headers of everything behind a party's link: not kept, not sniffed, not told to other sites.</summary>
    public static Answer Guarded(Answer answer, string policy)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer
            .With("Content-Security-Policy", policy)
            .With("Cache-Control", "no-store")
            .With("Referrer-Policy", "no-referrer")
            .With("X-Content-Type-Options", "nosniff")
            .With("X-Robots-Tag", "noindex, nofollow");
    }

    private static Html Document(PageTexts texts, string title, Html body) => Html.Of($"""
        <!doctype html>
        <html lang="{texts.Locale}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} · ContractFlow</title>
        <link rel="icon" href="data:,">
        <style>{new Html(Style)}</style>
        </head>
        <body>
        <a class="skip" href="#content">{texts["page.skip"]}</a>
        <header class="top"><div>
        <span class="brand">ContractFlow</span>
        <nav class="languages" aria-label="{texts["page.language"]}">{PageTexts.All.Select(other => Language(texts, other))}</nav>
        </div></header>
        <main id="content">
        {body}
        </main>
        <script>{new Html(Script)}</script>
        </body>
        </html>

        """);

    private static Html Language(PageTexts texts, PageTexts other) =>
        Html.Of($"""<a href="?lang={other.Locale}" lang="{other.Locale}" hreflang="{other.Locale}"{(other.Locale == texts.Locale ? new Html(" aria-current=\"true\"") : Html.None)}>{other.Name}</a>""");

    private static string Digest(string content) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream($"pages/{name}")!);
        return reader.ReadToEnd();
    }
}
