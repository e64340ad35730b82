namespace ContractFlow.Domain.Notices;

/// <summary>By what the seller delivers under an Incoterms 2020 rule (A2 of each rule): what a notice of delivery asks for.</summary>
internal static class HandOver
{
    /// <summary>The goods arrive at the named place: the D rules.</summary>
    public const string Arrival = "arrival";

    /// <summary>The goods are handed to the carrier: FCA, CPT, CIP.</summary>
    public const string Carrier = "carrier";

    /// <summary>The goods are on board the vessel: FOB, CFR, CIF.</summary>
    public const string Board = "board";

    /// <summary>The goods are alongside the vessel: FAS.</summary>
    public const string Alongside = "alongside";

    /// <summary>The goods are at the buyer's disposal: EXW.</summary>
    public const string Available = "available";

    /// <summary>Work is done; no goods are handed over.</summary>
    public const string Service = "service";

    /// <summary>The way of a rule; null: no rule is agreed, as for services.</summary>
    public static string Of(string? rule) => rule switch
    {
        "EXW" => Available,
        "FCA" or "CPT" or "CIP" => Carrier,
        "FOB" or "CFR" or "CIF" => Board,
        "FAS" => Alongside,
        null => Service,
        _ => Arrival,
    };

    /// <summary>Whether goods that were sent off are delivered, wherever they are.</summary>
    public static bool IsBySending(string? rule) => Of(rule) is Carrier or Board or Alongside or Available;
}
