using System.Text;

namespace ContractFlow.Domain.Templates;

/// <summary>
/// Counts what a Liquid source would make its parser do, from its first character to its last and without going down anywhere, however deep it is nested.
/// Up to the first thing that the parser refuses it sees the same tags, texts and brackets as the parser.
/// </summary>
internal ref struct LiquidScan
{
    private readonly ReadOnlySpan<char> source;
    private int at, tags, depth, loops, brackets, operators, parts, all, repeated;
    private (string Given, string Expected)? fault;

    private LiquidScan(ReadOnlySpan<char> source) => this.source = source;

    /// <summary>Counts a source, up to the first limit of <see cref="ClauseLimits"/> that it is over.</summary>
    public static LiquidCount Of(string source)
    {
        if (Encoding.UTF8.GetByteCount(source) is var bytes and > ClauseLimits.Bytes)
        {
            return new(($"{bytes} bytes", $"at most {ClauseLimits.Bytes} bytes of Liquid in one language"), 0, 0);
        }

        var scan = new LiquidScan(source);
        scan.Run();
        return new(scan.fault, scan.all, scan.repeated);
    }

    private void Run()
    {
        while (fault is null && at < source.Length - 1)
        {
            if (source[at] != '{' || source[at + 1] is not ('{' or '%'))
            {
                at++;
                continue;
            }

            var isOutput = source[at + 1] == '{';
            at += 2;
            Require(++tags, ClauseLimits.Tags, "tags", "tags in one language");
            Count();
            if (isOutput || Name() is not { Length: > 0 } name)
            {
                Inside(isOutput ? '}' : '%');
            }
            else
            {
                Open(name);
            }
        }
    }

    private void Open(ReadOnlySpan<char> name)
    {
        if (name is "if" or "unless" or "case" or "for" or "comment")
        {
            Require(++depth, ClauseLimits.TagDepth, "levels of tags within each other", "levels of if, unless, case, for and comment");
        }
        else if (name is "endif" or "endunless" or "endcase" or "endfor" or "endcomment")
        {
            depth = Math.Max(0, depth - 1);
        }

        Inside('%');
        loops = Math.Max(0, loops + (name is "for" ? 1 : name is "endfor" ? -1 : 0));
        if (name is "comment")
        {
            SkipComment();
        }
    }

    private ReadOnlySpan<char> Name()
    {
        if (source[at..] is ['-', ..])
        {
            at++;
        }

        SkipSpace();
        var from = at;
        while (at < source.Length && char.IsAsciiLetter(source[at]))
        {
            at++;
        }

        return source[from..at];
    }

    // What stands in a comment is no tag, up to the tag that ends it.
    private void SkipComment()
    {
        for (; at < source.Length - 1; at++)
        {
            if (source[at] != '{' || source[at + 1] != '%')
            {
                continue;
            }

            var start = at;
            at += 2;
            if (Name() is "endcomment")
            {
                at = start;
                return;
            }

            at = start;
        }
    }

    /// <summary>Goes to the end of a tag and counts what stands in it.</summary>
    private void Inside(char end)
    {
        (brackets, operators, parts) = (0, 0, 0);
        while (fault is null && at < source.Length)
        {
            SkipSpace();
            if (at >= source.Length)
            {
                return;
            }

            var c = source[at];
            if (c == end && at + 1 < source.Length && source[at + 1] == '}')
            {
                at += 2;
                return;
            }

            Require(++parts, ClauseLimits.Parts, "words, numbers, texts and signs in one tag", "words, numbers, texts and signs in one tag");
            Count();
            Part(c);
        }
    }

    private void Count()
    {
        all++;
        repeated += loops > 0 ? 1 : 0;
    }

    private void Part(char c)
    {
        switch (c)
        {
            case '\'' or '"':
                SkipText(c);
                break;
            case '[' or '(':
                at++;
                Require(++brackets, ClauseLimits.BracketDepth, "levels of brackets within each other", "levels of brackets");
                break;
            case ']' or ')':
                at++;
                brackets = Math.Max(0, brackets - 1);
                break;
            case '=' or '!' or '<' or '>' or '|':
                while (at < source.Length && source[at] is '=' or '!' or '<' or '>' or '|')
                {
                    at++;
                }

                CountOperator();
                break;
            default:
                Word();
                break;
        }
    }

    private void Word()
    {
        var from = at++;
        while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] is '_' or '-' or '.') && IsWord(source[from]))
        {
            at++;
        }

        var word = source[from..at];
        if (word is "and" or "or" or "contains" or "startswith" or "endswith")
        {
            CountOperator();
        }

        // The parser needs no space around 'or' and 'and': 1or2or3 is five parts to it, and 'a orb' three.
        for (var i = 0; i + 2 < word.Length; i++)
        {
            if ((word[i..] is ['o', 'r', var next, ..] && !char.IsLetter(next)) || (word[i..] is ['a', 'n', 'd', var after, ..] && !char.IsLetter(after)))
            {
                CountOperator();
            }
        }
    }

    private static bool IsWord(char first) => char.IsLetterOrDigit(first) || first is '_' or '-' or '.';

    private void CountOperator() => Require(++operators, ClauseLimits.Operators, "operators in one tag", "operators in one tag");

    private void SkipText(char quote)
    {
        for (at++; at < source.Length && source[at] != quote; at++)
        {
            at += source[at] == '\\' ? 1 : 0;
        }

        at = Math.Min(at + 1, source.Length);
    }

    private void SkipSpace()
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }
    }

    private void Require(int count, int most, string given, string expected)
    {
        if (count > most && fault is null)
        {
            fault = ($"more than {most} {given}", $"at most {most} {expected}");
        }
    }
}

/// <summary>What a source comes to.</summary>
/// <param name="Fault">The limit that it is over, as what was given and what was expected; null where it is within all of them.</param>
/// <param name="Parts">Tags and what stands in them.</param>
/// <param name="Repeated">Those of them that stand in a loop.</param>
internal readonly record struct LiquidCount((string Given, string Expected)? Fault, int Parts, int Repeated)
{
    /// <summary>The most parts that are gone through to draw it up, where the longest list has so many items.</summary>
    public long Work(int longest) => Parts + ((long)Repeated * longest);
}
