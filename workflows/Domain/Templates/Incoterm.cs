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

/// <summary>One of the eleven rules of Incoterms 2020 (International Chamber of Commerce, publication 723).</summary>
/// <param name="Code">Three letters, e.g. <c>DAP</c>.</param>
/// <param name="Name">The rule's English name, used in every language.</param>
/// <param name="SeaOnly">Whether it is for sea and inland waterway transport only.</param>
public sealed record Incoterm(string Code, string Name, bool SeaOnly)
{
    /// <summary>All eleven, in the order of the publication.</summary>
    public static ImmutableArray<Incoterm> All { get; } =
    [
        new("EXW", "Ex Works", false),
        new("FCA", "Free Carrier", false),
        new("CPT", "Carriage Paid To", false),
        new("CIP", "Carriage and Insurance Paid To", false),
        new("DAP", "Delivered at Place", false),
        new("DPU", "Delivered at Place Unloaded", false),
        new("DDP", "Delivered Duty Paid", false),
        new("FAS", "Free Alongside Ship", true),
        new("FOB", "Free On Board", true),
        new("CFR", "Cost and Freight", true),
        new("CIF", "Cost Insurance and Freight", true),
    ];

    /// <summary>The rule of a code, or null; DAT ended with Incoterms 2010.</summary>
    public static Incoterm? Find(string? code) => All.FirstOrDefault(i => i.Code == code);

    /// <summary>Whether the rule may be used for a mode: FAS, FOB, CFR and CIF by sea and inland waterway only, the others by any mode.</summary>
    public bool Fits(TransportMode mode) => !SeaOnly || mode is TransportMode.Sea or TransportMode.InlandWaterway;
}

/// <summary>A rule with its named place and the mode of transport.</summary>
/// <param name="Rule">The Incoterms 2020 rule.</param>
/// <param name="Place">The named place or port, as exact as the parties can state it.</param>
/// <param name="Mode">How the goods travel; the rule fits it. Null where it is left open.</param>
public sealed record IncotermDelivery(Incoterm Rule, string Place, TransportMode? Mode);
