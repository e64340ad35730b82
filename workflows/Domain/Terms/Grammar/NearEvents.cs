using System.Text.RegularExpressions;

namespace ContractFlow.Domain.Terms;

/// <summary>Words for happenings that no fact reports, each with the event that may be meant: approval of a timesheet, commissioning,
/// readiness for shipment.</summary>
internal static class NearEvents
{
    private const string Known = "the events are signature, order, shipment, delivery, acceptance, invoice, invoice receipt and a date";

    private static readonly (Regex Pattern, string Instead)[] Words =
    [
        (Of(@"approval|approved|time ?sheet|inspection|installation|commissioning|start-?up|hand-?over|go-?live|completion|milestone"
            + @"|inbetriebnahme|montage|freigabe|mise en service|validation|messa in servizio|installazione|approvazione|puesta en "
            + @"marcha|aprobacion|instalacion|安装|调试|入库|上线|初验|审批|审核|稼働|設置"),
            "If the buyer's acceptance is meant, write 'acceptance' (验收), as in 'net 30 from acceptance'"),
        (Of(@"readiness|ready|versandbereitschaft|mise a disposition|merce pronta|approntamento|备货|提货通知"), "If goods leave only when it "
            + "is paid, write 'before shipment' (发货前)"),
        (Of(@"pro ?forma|pi"), "If the order is meant, write 'on order'"),
        (Of(@"posting|posted|入账|挂账|enregistrement|registrazione"), "If the buyer's receipt of the invoice is meant, write 'invoice "
            + "receipt' (票到), as in 'net 30 from invoice receipt'"),
        (Of(@"customs|clearance|arrival|port|eta|到港|清关|报关"), "If the goods in the buyer's hands are meant, write 'delivery' (货到), as in "
            + "'net 30 from delivery'"),
        (Of(@"质保期|保修期|warranty|gewahrleistung|garantie|garanzia|garantia"), "A warranty's end is written as months after acceptance, as "
            + "in '12 months from acceptance' (验收后12个月)"),
    ];

    /// <summary>What may be meant by <paramref name="rest"/>, or null.</summary>
    public static string? Suggest(string rest)
    {
        var head = rest[..Math.Min(rest.Length, 40)];
        foreach (var (pattern, instead) in Words)
        {
            if (pattern.Match(head) is { Success: true } match)
            {
                return $"'{match.Value}' is no event that is reported here; {Known}. {instead}.";
            }
        }

        return null;
    }

    private static Regex Of(string pattern) => new($@"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
