using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>The event from which a payment's time runs. As JSON a camelCase string, e.g. <c>"invoiceReceipt"</c>.</summary>
[JsonConverter(typeof(CamelCaseEnum<Anchor>))]
public enum Anchor
{
    /// <summary>The last signature on the contract.</summary>
    Signature,

    /// <summary>The order, where it is not the signature.</summary>
    Order,

    /// <summary>The goods handed to the carrier.</summary>
    Shipment,

    /// <summary>The goods handed over to the buyer.</summary>
    Delivery,

    /// <summary>The goods accepted, in words or by silence until the inspection window closed.</summary>
    Acceptance,

    /// <summary>The date of the invoice.</summary>
    Invoice,

    /// <summary>The buyer got the invoice.</summary>
    InvoiceReceipt,

    /// <summary>The date of the periodic statement (对账日). Nothing reports one, so that no new contract counts from it: a statement day does (<see cref="StepKind.StatementDay"/>).</summary>
    Statement,

    /// <summary>No event: the terms name a date.</summary>
    FixedDate,

    /// <summary>The due date of the portion before this one in the plan.</summary>
    Due,

    /// <summary>The buyer accepted the shipping documents or the bill drawn with them (documents against acceptance). Nothing reports it, so that no new contract counts from it.</summary>
    DocumentsAccepted,
}

/// <summary>What is known of anchors as such.</summary>
public static class Anchors
{
    /// <summary>Whether a fact of a contract can give the event its date. Where none can, a payment that counts from it would never fall due.</summary>
    public static bool IsReported(this Anchor anchor) => anchor is not (Anchor.Statement or Anchor.DocumentsAccepted);
}
