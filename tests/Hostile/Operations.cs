using static ContractFlow.Functions.Doors.Scopes;
using static ContractFlow.Hostile.Tests.Outcome;

namespace ContractFlow.Hostile.Tests;

/// <summary>Every operation of the OpenAPI document: <see cref="TableTests"/> fails for a new one until its row is here.</summary>
public static class Operations
{
    private const string Money = """{"amount":"1.00","currency":"CNY"}""";
    private static readonly Outcome NoContract = new NotThere("unknown-contract");
    private static readonly Outcome NoReferral = new NotThere("unknown-referral");
    private static readonly string[] Open = [];

    public static IReadOnlyList<Operation> All { get; } =
    [
        // Reading contracts.
        Get("GetContract", "api/contracts/{contract}", [ContractsRead], NoContract),
        Get("GetTimeline", "api/contracts/{contract}/timeline", [ContractsRead], NoContract),
        Get("ListChanges", "api/contracts/{contract}/changes", [ContractsRead], NoContract),
        Get("GetProofOfDelivery", "api/contracts/{contract}/deliveries/d-1/proof", [ContractsRead], NoContract),
        Get("GetDocument", "api/contracts/{contract}/documents/{document}", [ContractsRead], NoContract),
        Get("ExportContract", "api/contracts/{contract}/export", [ContractsRead], NoContract),
        Get("ListItems", "api/contracts/{contract}/items", [ContractsRead, ReceivablesRead], NoContract),
        Get("ExplainItem", "api/contracts/{contract}/items/1.1/explain", [ContractsRead, ReceivablesRead], NoContract),
        Get("ListNotices", "api/contracts/{contract}/notices", [ContractsRead, NoticesWrite], NoContract),
        Get("ListObligations", "api/contracts/{contract}/obligations", [ContractsRead, ReceivablesRead], NoContract),
        Get("ExplainObligation", "api/contracts/{contract}/obligations/1/explain", [ContractsRead, ReceivablesRead], NoContract),
        Get("GetPayoff", "api/contracts/{contract}/payoff", [ContractsRead, ReceivablesRead], NoContract),
        Get("GetRootProof", "api/contracts/{contract}/root-proof", [ContractsRead], NoContract),
        Get("GetOperation", "api/operations/{contract}", [ContractsRead, ContractsWrite], new NotThere("unknown-operation")),
        Get("GetPayment", "api/payments/p-1?contract={contract}", [PaymentsWrite, ReceivablesRead], NoContract),

        // Lists: whoever asks sees the own ones.
        Get("ListContracts", "api/contracts", [ContractsRead], new OwnThings()),
        Get("ListAttention", "api/attention", [ContractsRead, ReceivablesRead], new OwnThings()),
        Get("GetAging", "api/accounts/b-1/aging", [ReceivablesRead], new OwnThings()),
        Get("ListReceivables", "api/receivables", [ReceivablesRead], new OwnThings()),
        Get("ReadInbox", "api/parties/b-1/inbox", [ContractsRead], new OwnThings()),
        Get("ListClauses", "api/clauses", [ContractsRead, ContractsWrite, TemplatesWrite], new OwnThings()),
        Get("ListTemplates", "api/templates", [ContractsRead, ContractsWrite, TemplatesWrite], new OwnThings()),
        Get("ListWebhooks", "api/webhooks", [Webhooks], new OwnThings()),
        Get("ListReferrals", "api/referrals", [Referrals], new OwnThings()),

        // Making: whatever is made is the caller's own.
        Post("DraftContract", "api/contracts", [ContractsWrite], new OwnThings(202), Functions.Tests.SampleRequests.Purchase(reference: "THEIRS")),
        Post("PreviewContract", "api/contracts/preview", [ContractsRead, ContractsWrite], new OwnThings(), Functions.Tests.SampleRequests.Purchase(reference: "THEIRS")),
        Post("AddWebhook", "api/webhooks", [Webhooks], new OwnThings(201), """{"url":"https://hooks.invalid/theirs"}"""),
        Post("AddClause", "api/clauses", [TemplatesWrite], new OwnThings(201), Library.Clause),
        Post("AddTemplate", "api/templates", [TemplatesWrite], new OwnThings(201), Library.Template),

        // Filing under a contract.
        Post("ChangeAddress", "api/contracts/{contract}/addresses", [ContractsWrite], NoContract, """{"role":"buyer","email":"theirs@example.com","reason":"moved"}"""),
        Post("ProposeAmendment", "api/contracts/{contract}/amendments", [ContractsWrite], NoContract, """{"terms":{"deliverBy":"2026-05-15"},"reason":"later"}"""),
        Post("AgreeToAmendment", "api/contracts/{contract}/amendments/1/agreement", [ContractsWrite], NoContract, """{"role":"buyer"}"""),
        Post("IssueAmendmentLinks", "api/contracts/{contract}/amendments/1/signing-links", [ContractsWrite], NoContract),
        Post("PlaceCallOff", "api/contracts/{contract}/call-offs", [ContractsWrite], NoContract, """{"reference":"CO-1","goods":[{"sku":"A-1","quantity":1}],"delivery":{"withinDays":5}}"""),
        Post("ProposeTermination", "api/contracts/{contract}/terminations", [ContractsWrite], NoContract, """{"reason":"over"}"""),
        Post("AgreeToTermination", "api/contracts/{contract}/terminations/1/agreement", [ContractsWrite], NoContract, """{"role":"buyer"}"""),
        Post("IssueTerminationLinks", "api/contracts/{contract}/terminations/1/signing-links", [ContractsWrite], NoContract),
        Post("IssueSigningLinks", "api/contracts/{contract}/signing-links", [ContractsWrite], NoContract),
        Post("ReleaseReferral", "api/contracts/{contract}/referrals/1/release", [ContractsWrite, Operator], NoContract, """{"note":"go"}"""),
        Post("DeliverGoods", "api/contracts/{contract}/deliveries", [DeliveriesWrite], NoContract, """{"delivery":"d-1","receivedBy":"Li"}"""),
        Post("ShipGoods", "api/contracts/{contract}/shipments", [DeliveriesWrite], NoContract, """{"shipment":"s-1"}"""),
        Post("InspectGoods", "api/contracts/{contract}/inspections", [DeliveriesWrite], NoContract, """{"inspection":"i-1","delivery":"d-1","verdict":"accepted"}"""),
        Post("RaiseDispute", "api/contracts/{contract}/disputes", [DisputesWrite], NoContract, $$"""{"obligation":1,"amount":{{Money}},"reason":"other","text":"no"}"""),
        Post("ResolveDispute", "api/contracts/{contract}/disputes/1/resolution", [DisputesWrite], NoContract, $$"""{"credited":{{Money}},"text":"yes"}"""),
        Post("PromiseToPay", "api/contracts/{contract}/promises", [DisputesWrite], NoContract, $$"""{"obligation":1,"amount":{{Money}},"until":"2026-06-01"}"""),
        Post("NoteCredit", "api/contracts/{contract}/credit-notes", [PaymentsWrite], NoContract, $$"""{"creditNote":"n-1","amount":{{Money}},"reason":"x"}"""),
        Post("ClaimInterest", "api/contracts/{contract}/interest-claims", [PaymentsWrite], NoContract, """{"claim":"c-1","reason":"late"}"""),
        Post("IssueInvoice", "api/contracts/{contract}/invoices", [PaymentsWrite], NoContract, $$"""{"invoice":"v-1","amount":{{Money}}}"""),
        Post("FailPayment", "api/contracts/{contract}/payment-failures", [PaymentsWrite], NoContract, $$"""{"attempt":"a-1","amount":{{Money}},"reason":"x"}"""),
        Post("RequestRefund", "api/contracts/{contract}/refunds", [PaymentsWrite], NoContract, $$"""{"refund":"r-1","payment":"p-1","amount":{{Money}},"reason":"x"}"""),
        Post("ApproveRefund", "api/contracts/{contract}/refunds/r-1/approval", [PaymentsWrite], NoContract),
        Post("CompleteRefund", "api/contracts/{contract}/refunds/r-1/completion", [PaymentsWrite], NoContract, "{}"),
        Post("FailRefund", "api/contracts/{contract}/refunds/r-1/failure", [PaymentsWrite], NoContract, """{"reason":"x"}"""),
        Post("WaiveDebt", "api/contracts/{contract}/waivers", [PaymentsWrite], NoContract, $$"""{"waiver":"w-1","obligation":1,"component":"principal","amount":{{Money}},"reason":"x"}"""),
        Post("ReceivePayment", "api/payments", [PaymentsWrite], NoContract, $$"""{"contract":"{contract}","payment":"p-1","amount":{{Money}}}"""),
        Post("ReversePayment", "api/payments/p-1/reversal", [PaymentsWrite], NoContract, """{"contract":"{contract}","reversal":"r-1","reason":"x"}"""),

        // What has ids of its own.
        Post("ReportBounce", "api/notices/{notice}/bounces", [NoticesWrite, ContractsWrite], NoContract, """{"reason":"gone"}"""),
        Post("ReportNoticeOutcome", "api/notices/{notice}/outcome", [NoticesWrite, ContractsWrite], NoContract, """{"outcome":"delivered"}"""),
        Get("ListWebhookAttempts", "api/webhooks/{webhook}/attempts", [Webhooks], new NotThere("unknown-webhook")),
        Post("RedeliverWebhook", "api/webhooks/{webhook}/redeliveries", [Webhooks], new NotThere("unknown-webhook"), """{"message":"m"}"""),
        new("RemoveWebhook", HttpMethod.Delete, "api/webhooks/{webhook}", [Webhooks], new NotThere("unknown-webhook")),
        Get("GetReferral", "api/referrals/{contract}/1", [Referrals], NoReferral),
        Get("GetCasePack", "api/referrals/{contract}/1/case-pack", [Referrals], NoReferral),
        Post("AnswerReferral", "api/referrals/{contract}/1/responses", [Referrals], NoReferral, """{"id":"r-1","answer":"accepted"}"""),

        // Operators'.
        Post("PlaceReferral", "api/referrals/{contract}/1/placements", [Operator], new OperatorsAlone(), """{"partner":"lex"}"""),
        Post("IssueKey", "api/keys", [Operator], new OperatorsAlone(), """{"tenant":"acme","name":"x","scopes":["contracts:read"]}"""),
        Get("ListKeys", "api/keys", [Operator], new OperatorsAlone()),
        new("RevokeKey", HttpMethod.Delete, "api/keys/{key}", [Operator], new OperatorsAlone()),
        Post("RotateKey", "api/keys/{key}/rotations", [Operator], new OperatorsAlone(), "{}"),
        Get("ListDeadLetters", "api/operator/dead-letters", [Operator], new OperatorsAlone()),
        Post("ResubmitDeadLetter", "api/operator/dead-letters/notices/1/resubmissions", [Operator], new OperatorsAlone()),
        Get("FailingNotices", "api/operator/notices", [Operator], new OperatorsAlone()),
        Get("ListQuarantined", "api/quarantined", [Operator], new OperatorsAlone()),
        Post("ReleaseQuarantined", "api/quarantined/{contract}/releases", [Operator], new OperatorsAlone()),
        Get("ListSetAsideWork", "api/operator/set-aside", [Operator], new OperatorsAlone()),
        Post("ReleaseSetAsideWork", "api/operator/set-aside/releases", [Operator], new OperatorsAlone(), """{"instance":"i","work":"w"}"""),
        Post("SweepNow", "api/radar/sweeps", [Operator], new OperatorsAlone()),
        Get("ListUnsettled", "api/unsettled", [Operator], new OperatorsAlone()),

        // Of the whole installation, without anything of a tenant.
        Get("Metrics", "metrics", [MetricsRead], new OwnThings()),

        // By a link.
        Get("ReadSignature", "api/signatures/{token}", Open, new ByLink()),
        Get("ReadSignatureDocument", "api/signatures/{token}/documents/{document}", Open, new ByLink()),
        Post("Sign", "api/signatures/{token}", Open, new ByLink(), """{"name":"Eve","title":"none","consent":"e-sign@2","documentSha256":"{document}","code":"000000"}"""),
        Post("SendSigningCode", "api/signatures/{token}/code", Open, new ByLink()),
        Post("DeclineToSign", "api/signatures/{token}/decline", Open, new ByLink(), """{"reason":"no"}"""),
        Get("SigningPage", "sign/{token}", Open, new ByLink()),
        Get("SigningPageDocument", "sign/{token}/documents/{document}", Open, new ByLink()),
        Post("SigningPageForm", "sign/{token}", Open, new ByLink()),

        // Everybody's.
        Get("GetHome", "api", Open, new Public()),
        Get("GetReference", "api/reference", Open, new Public()),
        Get("GetOpenApi", "api/openapi.json", Open, new Public()),
        Get("Healthz", "healthz", Open, new Public()),
        Get("Readyz", "readyz", Open, new Public()),
    ];

    private static Operation Get(string id, string path, string[] scopes, Outcome outcome) => new(id, HttpMethod.Get, path, scopes, outcome);

    private static Operation Post(string id, string path, string[] scopes, Outcome outcome, string? body = null) => new(id, HttpMethod.Post, path, scopes, outcome, body);
}
