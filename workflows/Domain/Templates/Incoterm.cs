using System.Collections.Immutable;

namespace ContractFlow.Domain.Templates;

/// <summary>How the goods travel; decides which Incoterms rules fit.</summary>
public enum TransportMode
{
    /// <summary>By sea.</summary>
    Sea,

    /// <summary>By inland waterway.</summary>
    InlandWaterway,

    /// <summary>By road.</summary>
    Road,

    /// <summary>By rail.</summary>
    Rail,

    /// <summary>By air.</summary>
    Air,

    /// <summary>By more than one mode, containers handed over at a terminal included.</summary>
    Multimodal,
}

/// <summary>Where the seller has delivered by a rule of Incoterms 2020 (A2 of each rule): what the goods have to reach to be in time.</summary>
public enum DeliveryPoint
{
    /// <summary>At the buyer's disposal at the seller's premises: EXW.</summary>
    Premises,

    /// <summary>Handed over to the carrier: FCA, CPT, CIP.</summary>
    Carrier,

    /// <summary>Alongside the ship: FAS.</summary>
    Alongside,

    /// <summary>On board the ship: FOB, CFR, CIF.</summary>
    OnBoard,

    /// <summary>At the buyer's disposal at the place of destination, ready for unloading: DAP, DDP.</summary>
    Arrival,

    /// <summary>Unloaded at the place of destination: DPU.</summary>
    Unloaded,
}

/// <summary>One of the eleven rules of Incoterms 2020 (International Chamber of Commerce, publication 723).</summary>
/// <param name="Code">Three letters, e.g. <c>DAP</c>.</param>
/// <param name="Name">The rule's English name.</param>
/// <param name="SeaOnly">Whether it is for sea and inland waterway transport only.</param>
/// <param name="Chinese">Its name in Chinese (ICC China's translation).</param>
/// <param name="German">Its name in German (ICC Germany's translation).</param>
/// <param name="At">Where the seller has delivered.</param>
public sealed record Incoterm(string Code, string Name, bool SeaOnly, string Chinese, string German, DeliveryPoint At)
{
    /// <summary>All eleven, in the order of the publication.</summary>
    public static ImmutableArray<Incoterm> All { get; } =
    [
        new("EXW", "Ex Works", false, "工厂交货", "Ab Werk", DeliveryPoint.Premises),
        new("FCA", "Free Carrier", false, "货交承运人", "Frei Frachtführer", DeliveryPoint.Carrier),
        new("CPT", "Carriage Paid To", false, "运费付至", "Frachtfrei", DeliveryPoint.Carrier),
        new("CIP", "Carriage and Insurance Paid To", false, "运费和保险费付至", "Frachtfrei versichert", DeliveryPoint.Carrier),
        new("DAP", "Delivered at Place", false, "目的地交货", "Geliefert benannter Ort", DeliveryPoint.Arrival),
        new("DPU", "Delivered at Place Unloaded", false, "目的地卸货后交货", "Geliefert benannter Ort entladen", DeliveryPoint.Unloaded),
        new("DDP", "Delivered Duty Paid", false, "完税后交货", "Geliefert verzollt", DeliveryPoint.Arrival),
        new("FAS", "Free Alongside Ship", true, "船边交货", "Frei Längsseite Schiff", DeliveryPoint.Alongside),
        new("FOB", "Free On Board", true, "船上交货", "Frei an Bord", DeliveryPoint.OnBoard),
        new("CFR", "Cost and Freight", true, "成本加运费", "Kosten und Fracht", DeliveryPoint.OnBoard),
        new("CIF", "Cost Insurance and Freight", true, "成本、保险费加运费", "Kosten, Versicherung und Fracht", DeliveryPoint.OnBoard),
    ];

    /// <summary>The rule of a code, or null; DAT ended with Incoterms 2010.</summary>
    public static Incoterm? Find(string? code) => All.FirstOrDefault(i => i.Code == code);

    /// <summary>Its name in a language.</summary>
    public string NameIn(DocumentLocale locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        return locale == DocumentLocale.Chinese ? Chinese : locale == DocumentLocale.German ? German : Name;
    }

    /// <summary>Whether the rule may be used for a mode: FAS, FOB, CFR and CIF by sea and inland waterway only, the others by any mode.</summary>
    public bool Fits(TransportMode mode) => !SeaOnly || mode is TransportMode.Sea or TransportMode.InlandWaterway;
}

/// <summary>A rule with its named place and the mode of transport.</summary>
/// <param name="Rule">The Incoterms 2020 rule.</param>
/// <param name="Place">The named place or port, as exact as the parties can state it.</param>
/// <param name="Mode">How the goods travel; the rule fits it. Null where it is left open.</param>
public sealed record IncotermDelivery(Incoterm Rule, string Place, TransportMode? Mode);
