using ContractFlow.Functions.Doors;

namespace ContractFlow.Functions.Pages;

/// <summary>What somebody sees whose link opens nothing. It is the same page whatever does or does not exist behind the link.</summary>
public static class LinkPage
{
    /// <summary>The page of a refused link: 410 where it was good once, else 404.</summary>
    public static Answer Refused(PageTexts texts, LinkRefusedException refusal)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(refusal);
        var title = texts[$"link.{refusal.Code}.title"];
        return Page.Answer(texts, title, Html.Of($"""<div class="card"><h1>{title}</h1><p>{texts[$"link.{refusal.Code}"]}</p></div>"""), refusal.Expired ? 410 : 404);
    }
}
