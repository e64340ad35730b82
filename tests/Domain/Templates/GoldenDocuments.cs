using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>
/// The full documents of every shipped template are kept as files: those of the first versions, which never change, and those of the newest with the real
/// sentences of their terms, so that a changed byte is seen and read in review.
/// <c>UPDATE_GOLDEN=1 dotnet test --project tests/Domain</c> writes them anew.
/// </summary>
public sealed class GoldenDocuments
{
    public static TheoryData<string, string> Documents =>
    [
        ("purchase@1", "zh-CN"), ("purchase@1", "en"), ("supply-frame@1", "de"), ("supply-frame@1", "en"),
        .. Drafts.References.SelectMany(reference => Given.Template(reference).Locales.Select(locale => (reference, locale))),
    ];

    [Theory, MemberData(nameof(Documents))]
    public void Render_ShippedTemplate_IsTheGoldenDocument(string template, string locale)
    {
        var document = Rendered(template, locale);
        var name = Name(template);
        var digests = $"{document.Sha256}  {name}.{locale}.html\n{document.TextSha256}  {name}.{locale}.txt\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            var folder = Path.Combine(Given.SourceFolder(), "Golden");
            File.WriteAllText(Path.Combine(folder, $"{name}.{locale}.html"), document.Html);
            File.WriteAllText(Path.Combine(folder, $"{name}.{locale}.txt"), document.Text);
            File.WriteAllText(Path.Combine(folder, $"{name}.{locale}.sha256"), digests);
            return;
        }

        Assert.Equal(Golden(name, locale, "html"), document.Html);
        Assert.Equal(Golden(name, locale, "txt"), document.Text);
        Assert.Equal(Golden(name, locale, "sha256"), digests);
        Assert.Equal(document.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Given.FilePath("Golden", $"{name}.{locale}.html")))));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Render_UnderAnotherCulture_GivesTheSameBytes(string template, string locale)
    {
        var expected = Rendered(template, locale);
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Globalization is invariant, so there are no named cultures to switch to: the separators of de-DE, fr-CH and ar-SA are set by hand.
            foreach (var point in new[] { ",", ".", "٫" })
            {
                var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                culture.NumberFormat.NumberDecimalSeparator = point;
                culture.NumberFormat.NumberGroupSeparator = "'";
                culture.NumberFormat.NegativeSign = "minus";
                culture.DateTimeFormat.ShortDatePattern = "yy~MM~dd";
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
                var document = Rendered(template, locale);
                Assert.Equal((expected.Sha256, expected.TextSha256), (document.Sha256, document.TextSha256));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void Render_Always_GivesLfAndFormC(string template, string locale)
    {
        var document = Rendered(template, locale, v => v["supplier"]!["name"] = "Cafe\u0301 Mu\u0308ller GmbH");
        Assert.DoesNotContain('\r', document.Html + document.Text);
        Assert.Contains("Café Müller GmbH", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0301', document.Html);
        Assert.EndsWith("</html>\n", document.Html, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(document.Html), new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(document.Html).Length);
    }

    private static RenderedDocument Rendered(string template, string locale, Action<System.Text.Json.Nodes.JsonObject>? change = null) =>
        template is "purchase@1" or "supply-frame@1" ? Given.Rendered(template.Split('@')[0], locale, change) : Drafts.Document(template, locale, change);

    private static string Name(string template) => template.Replace("@1", "", StringComparison.Ordinal);

    private static string Golden(string name, string locale, string extension) => File.ReadAllText(Given.FilePath("Golden", $"{name}.{locale}.{extension}"));
}
