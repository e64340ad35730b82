using System.Collections.Immutable;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// The payment plan and the late-payment terms, already worded per locale by the rules that own them; a render-time input, never a user's
/// variable. Each line of a text becomes an item of its own.
/// </summary>
public sealed record WordedTerms
{
    private WordedTerms()
    {
    }

    /// <summary>No texts yet.</summary>
    public static WordedTerms None { get; } = new();

    /// <summary>Whether a portion of the plan is earnest money (定金), which a clause then gives its effect.</summary>
    public bool HasEarnest { get; private init; }

    /// <summary>These texts, of a plan with or without an earnest portion.</summary>
    public WordedTerms WithEarnest(bool has) => this with { HasEarnest = has };

    private ImmutableDictionary<string, (ImmutableArray<string> Payment, ImmutableArray<string> Late)> Texts { get; init; } =
        ImmutableDictionary<string, (ImmutableArray<string> Payment, ImmutableArray<string> Late)>.Empty;

    // What the price comes to with value added tax, a sentence by line.
    private ImmutableDictionary<string, ImmutableArray<string>> Vat { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>These texts, and what the price comes to with value added tax, by locale.</summary>
    public WordedTerms WithVat(IEnumerable<KeyValuePair<string, ImmutableArray<string>>> lines) => this with { Vat = lines.ToImmutableDictionary() };

    internal ImmutableArray<string> VatIn(DocumentLocale locale) => Vat.GetValueOrDefault(locale.Code, []);

    /// <summary>These texts and those of one locale.</summary>
    /// <param name="locale"><c>zh-CN</c>, <c>en</c> or <c>de</c>.</param>
    /// <param name="paymentTermsText">When the price is paid; one line per instalment.</param>
    /// <param name="latePaymentText">What late payment costs.</param>
    /// <exception cref="ArgumentException">An unknown locale, an empty text, or characters that may not stand in a contract.</exception>
    public WordedTerms With(string locale, string paymentTermsText, string latePaymentText) =>
        DocumentLocale.Find(locale) is null
            ? throw new ArgumentException($"'{locale}' is no locale of documents: expected zh-CN, en or de.", nameof(locale))
            : this with { Texts = Texts.SetItem(locale, (Lines(paymentTermsText), Lines(latePaymentText))) };

    internal (ImmutableArray<string> Payment, ImmutableArray<string> Late) In(DocumentLocale locale) =>
        Texts.TryGetValue(locale.Code, out var found) ? found : throw new ArgumentException($"The payment terms are not worded in {locale}.");

    private static ImmutableArray<string> Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => UnicodeText.ToFormC(l).Trim()).Where(l => l.Length > 0).ToImmutableArray();
        var refused = lines.Select(WrittenText.FirstRefused).FirstOrDefault(r => r is not null);
        return refused is null && lines.Length > 0
            ? lines
            : throw new ArgumentException(refused is null ? "A worded term has no text." : $"A worded term holds {refused}, which may not stand in a contract.");
    }
}
