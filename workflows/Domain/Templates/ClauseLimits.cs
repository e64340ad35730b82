namespace ContractFlow.Domain.Templates;

/// <summary>
/// What a clause may hold at most, each limit inclusive. They are counted in one flat pass before anything is parsed: what parses and renders nested text
/// goes down one call for each level, and a process whose stack is used up ends for everybody. They are no settings: a template that one installation took
/// must be good in the next.
/// </summary>
public static class ClauseLimits
{
    /// <summary>Bytes of a body in one language, in UTF-8.</summary>
    public const int Bytes = 64 * 1024;

    /// <summary>Tags (<c>{{ }}</c> and <c>{% %}</c>) of a body in one language.</summary>
    public const int Tags = 500;

    /// <summary>Levels of <c>if</c>, <c>unless</c>, <c>case</c>, <c>for</c> and <c>comment</c> within each other.</summary>
    public const int TagDepth = 12;

    /// <summary>Levels of square and round brackets within each other.</summary>
    public const int BracketDepth = 6;

    /// <summary>Operators in one tag: <c>and</c>, <c>or</c>, <c>contains</c>, comparisons, and the bars before filters.</summary>
    public const int Operators = 30;

    /// <summary>Words, numbers, texts and signs in one tag.</summary>
    public const int Parts = 300;

    /// <summary>Characters that a document comes to in one language, as text and as HTML alike.</summary>
    public const int DocumentCharacters = 2_000_000;

    /// <summary>Steps that drawing up a document in one language takes: tags, and words, numbers, texts and signs in them, in a loop as often as the longest list has items.</summary>
    public const int Steps = 500_000;
}
