using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>
/// The full documents of both templates are kept as files, so that a changed byte is seen and read in review.
/// <c>UPDATE_GOLDEN=1 dotnet test --project tests/Domain</c> writes them anew.
/// </summary>
public sealed class GoldenDocuments
{
    public static TheoryData<string, string> Documents => new()
    {
        { "purchase", "zh-CN" }, { "purchase", "en" }, { "supply-frame", "de" }, { "supply-frame", "en" },
    };

    [Theory, MemberData(nameof(Documents))]
    public void Render_ShippedTemplate_IsTheGoldenDocument(string template, string locale)
    {
        var document = Given.Rendered(template, locale);
        var digests = $"{document.Sha256}  {template}.{locale}.html\n{document.TextSha256}  {template}.{locale}.txt\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            var folder = Path.Combine(Given.SourceFolder(), "Golden");
            File.WriteAllText(Path.Combine(folder, $"{template}.{locale}.html"), document.Html);
            File.WriteAllText(Path.Combine(folder, $"{template}.{locale}.txt"), document.Text);
            File.WriteAllText(Path.Combine(folder, $"{template}.{locale}.sha256"), digests);
            return;
        }

        Assert.Equal(Golden(template, locale, "html"), document.Html);
        Assert.Equal(Golden(template, locale, "txt"), document.Text);
        Assert.Equal(Golden(template, locale, "sha256"), digests);
        Assert.Equal(document.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Given.FilePath("Golden", $"{template}.{locale}.html")))));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Render_UnderAnotherCulture_GivesTheSameBytes(string template, string locale)
    {
        var expected = Given.Rendered(template, locale);
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
                var document = Given.Rendered(template, locale);
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
        var document = Given.Rendered(template, locale, v => v["supplier"]!["name"] = "Cafe\u0301 Mu\u0308ller GmbH");
        Assert.DoesNotContain('\r', document.Html + document.Text);
        Assert.Contains("Café Müller GmbH", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0301', document.Html);
        Assert.EndsWith("</html>\n", document.Html, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(document.Html), new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(document.Html).Length);
    }

    private static string Golden(string template, string locale, string extension) =>
        File.ReadAllText(Given.FilePath("Golden", $"{template}.{locale}.{extension}"));
}
