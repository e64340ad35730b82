using System.Text.Json.Serialization;

namespace ContractFlow.Domain.Terms;

/// <summary>How a payment is made, where the trade agrees more than money on an account. As JSON a camelCase string. It says nothing of when.</summary>
[JsonConverter(typeof(CamelCaseEnum<PaymentMeans>))]
public enum PaymentMeans
{
    /// <summary>The shipping documents are given out against payment (D/P, CAD, 付款交单; URC 522).</summary>
    DocumentsAgainstPayment,

    /// <summary>The shipping documents are given out against the acceptance of a bill (D/A, 承兑交单; URC 522).</summary>
    DocumentsAgainstAcceptance,

    /// <summary>A letter of credit (L/C, 信用证; UCP 600).</summary>
    LetterOfCredit,

    /// <summary>A bill of exchange (汇票, 手形, traite, Wechsel).</summary>
    BillOfExchange,

    /// <summary>The creditor's bank collects (direct debit, Lastschrift, prélèvement, RiBa, recibo domiciliado).</summary>
    DirectDebit,

    /// <summary>A cheque (支票, Scheck).</summary>
    Cheque,

    /// <summary>Notes and coins (现金, bar).</summary>
    Cash,

    /// <summary>A credit or debit card.</summary>
    Card,
}
