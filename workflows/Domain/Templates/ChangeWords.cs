using System.Collections.Frozen;

namespace ContractFlow.Domain.Templates;

/// <summary>The words of the documents of amendments and early ends in one language.</summary>
internal sealed record ChangeWords
{
    private static readonly FrozenDictionary<string, ChangeWords> All = new Dictionary<string, ChangeWords>
    {
        ["zh-CN"] = new()
        {
            AmendmentTitle = (number, contract) => $"合同{contract}补充协议（第{number}号）",
            TerminationTitle = contract => $"合同{contract}解除协议",
            Between = (supplier, buyer) => $"{supplier}与{buyer}",
            Contract = "原合同",
            Reference = (contract, day, supplier, buyer, digest) => $"本协议针对{supplier}（供方）与{buyer}（需方）签订、自{day}起生效的合同{contract}。其作准文本的SHA-256指纹为{digest}。",
            Reason = "原因",
            Payment = "付款",
            PaymentSoFar = "截至本协议生效，合同约定的付款方式为：",
            PaymentFromNowOn = "自本协议生效之日起，尚未支付的价款改为按以下方式支付；以签署之日起算的期限，自本协议生效之日起算：",
            Delivery = "交货",
            DeliverySoFar = day => $"截至本协议生效，最后交货日为：{day}。",
            DeliveryFromNowOn = day => $"自本协议生效之日起，最后交货日变更为{day}。",
            NoDay = "未约定",
            End = "合同解除",
            Ends = "合同自双方均签署本协议之日起解除。",
            FallsAway = "尚未交付的货物不再交付，与之相应的价款不再支付。已交付的货物（包括尚在检验中的货物）和届时已到期的价款，仍按合同支付。",
            Rest = "其他约定",
            RestStays = "合同其他条款不变，继续有效。",
            DueStays = "解除前已产生的权利和义务不受影响，包括逾期利息和争议解决条款。",
            TakesEffect = "本协议由双方按合同约定的方式以电子形式签署，自双方均签署之日起生效。",
            Buyer = "需方",
            Supplier = "供方",
        },
        ["en"] = new()
        {
            AmendmentTitle = (number, contract) => $"Amendment no. {number} to contract {contract}",
            TerminationTitle = contract => $"Agreement to end contract {contract}",
            Between = (supplier, buyer) => $"between {supplier} and {buyer}",
            Contract = "The contract",
            Reference = (contract, day, supplier, buyer, digest) =>
                $"This agreement concerns contract {contract} between {supplier} (supplier) and {buyer} (buyer), in force since {day}. The SHA-256 digest of its prevailing version is {digest}.",
            Reason = "Reason",
            Payment = "Payment",
            PaymentSoFar = "Until this agreement takes effect, the contract provides for payment as follows:",
            PaymentFromNowOn = "From the day this agreement takes effect, what has not been paid of the price is payable as follows instead; periods that run from signature run from that day:",
            Delivery = "Delivery",
            DeliverySoFar = day => $"Until this agreement takes effect, the last day of delivery is: {day}.",
            DeliveryFromNowOn = day => $"From the day this agreement takes effect, the last day of delivery is {day}.",
            NoDay = "not agreed",
            End = "End of the contract",
            Ends = "The contract ends on the day on which both parties have signed this agreement.",
            FallsAway = "Goods not yet delivered are no longer to be delivered, and the price for them is no longer to be paid. "
                + "Goods delivered, including those under inspection, and sums due by then remain payable as the contract provides.",
            Rest = "Other provisions",
            RestStays = "All other provisions of the contract remain unchanged and in force.",
            DueStays = "Rights and duties that arose before the end are not affected, including interest for late payment and the provisions on disputes.",
            TakesEffect = "The parties sign this agreement electronically, in the way agreed in the contract. It takes effect on the day on which both have signed.",
            Buyer = "Buyer",
            Supplier = "Supplier",
        },
        ["de"] = new()
        {
            AmendmentTitle = (number, contract) => $"Änderungsvereinbarung Nr. {number} zum Vertrag {contract}",
            TerminationTitle = contract => $"Aufhebungsvereinbarung zum Vertrag {contract}",
            Between = (supplier, buyer) => $"zwischen {supplier} und {buyer}",
            Contract = "Vertrag",
            Reference = (contract, day, supplier, buyer, digest) =>
                $"Diese Vereinbarung betrifft den Vertrag {contract} zwischen {supplier} (Lieferant) und {buyer} (Käufer), wirksam seit dem {day}. Der SHA-256-Prüfwert seiner maßgeblichen Fassung lautet {digest}.",
            Reason = "Anlass",
            Payment = "Zahlung",
            PaymentSoFar = "Bis zum Wirksamwerden dieser Vereinbarung gilt nach dem Vertrag:",
            PaymentFromNowOn = "Vom Tag des Wirksamwerdens dieser Vereinbarung an ist der noch nicht gezahlte Preis stattdessen wie folgt zu zahlen; Fristen ab Unterzeichnung laufen von diesem Tag an:",
            Delivery = "Lieferung",
            DeliverySoFar = day => $"Letzter Liefertag bis zum Wirksamwerden dieser Vereinbarung: {day}.",
            DeliveryFromNowOn = day => $"Vom Tag des Wirksamwerdens dieser Vereinbarung an ist der letzte Liefertag der {day}.",
            NoDay = "nicht vereinbart",
            End = "Aufhebung des Vertrags",
            Ends = "Der Vertrag endet mit dem Tag, an dem beide Parteien diese Vereinbarung unterzeichnet haben.",
            FallsAway = "Noch nicht gelieferte Ware ist nicht mehr zu liefern, der Preis dafür nicht mehr zu zahlen. "
                + "Gelieferte Ware, auch soweit sie noch untersucht wird, und bis dahin fällige Beträge sind weiterhin nach dem Vertrag zu bezahlen.",
            Rest = "Übrige Bestimmungen",
            RestStays = "Im Übrigen bleibt der Vertrag unverändert in Kraft.",
            DueStays = "Zuvor entstandene Rechte und Pflichten bleiben unberührt, auch Verzugszinsen und die Bestimmungen über Streitigkeiten.",
            TakesEffect = "Die Parteien unterzeichnen diese Vereinbarung elektronisch auf die im Vertrag vereinbarte Weise. Sie wird an dem Tag wirksam, an dem beide unterzeichnet haben.",
            Buyer = "Käufer",
            Supplier = "Lieferant",
        },
    }.ToFrozenDictionary();

    public required Func<int, string, string> AmendmentTitle { get; init; }

    public required Func<string, string> TerminationTitle { get; init; }

    public required Func<string, string, string> Between { get; init; }

    public required string Contract { get; init; }

    public required Func<string, string, string, string, string, string> Reference { get; init; }

    public required string Reason { get; init; }

    public required string Payment { get; init; }

    public required string PaymentSoFar { get; init; }

    public required string PaymentFromNowOn { get; init; }

    public required string Delivery { get; init; }

    public required Func<string, string> DeliverySoFar { get; init; }

    public required Func<string, string> DeliveryFromNowOn { get; init; }

    public required string NoDay { get; init; }

    public required string End { get; init; }

    public required string Ends { get; init; }

    public required string FallsAway { get; init; }

    public required string Rest { get; init; }

    public required string RestStays { get; init; }

    public required string DueStays { get; init; }

    public required string TakesEffect { get; init; }

    public required string Buyer { get; init; }

    public required string Supplier { get; init; }

    public static ChangeWords In(string locale) => All.GetValueOrDefault(locale) ?? All["en"];
}
