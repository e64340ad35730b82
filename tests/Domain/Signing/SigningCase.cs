using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Tests.Signing;

/// <summary>A contract on its way to being signed: commands are filed as the registrar would file them.</summary>
internal sealed class SigningCase
{
    public static readonly Instant Opened = Instant.FromUtc(2026, 3, 2, 1, 0);
    public static readonly Instant Expires = Opened + Duration.FromDays(14);
    public const string Prevailing = "aaaa";
    public const string Translation = "bbbb";
    public static readonly SigningEvidence Evidence = new("203.0.113.7", "a browser", "Asia/Shanghai", "ContractFlow 0.1.0");

    private FactStream _file;

    private SigningCase(SigningOrder order, bool open)
    {
        Now = Opened;
        _file = FactStream.Empty(new ContractId("acme", "c1"));
        Add(new ContractDrafted(Agreement(order), "{}"), "drafted");
        Add(new ContractDrawnUp([Document("zh-CN", Prevailing), Document("en", Translation)], []), "drawnUp");
        if (open)
        {
            Add(new SigningOpened(Expires, [Prevailing, Translation]), "signing:opened");
        }
    }

    public Instant Now { get; set; }

    public Position Position => Position.Of(_file);

    public IEnumerable<Fact> Facts => _file.Facts;

    public static SigningCase Open(SigningOrder order = SigningOrder.Parallel) => new(order, true);

    public static SigningCase DrawnUp() => new(SigningOrder.Parallel, false);

    public FactData? View(Role role, string document = Prevailing) => File(SigningRules.View(Position, new(role, document, Evidence), Now));

    public FactData? Issue(Role role, string code = "code", bool toDecline = false) => File(SigningRules.IssueCode(Position, new(role, code, toDecline), Now));

    public FactData? Sign(Role role, string code = "code", string? name = "Li Lei", string? title = "CEO", string? document = Prevailing, bool consent = true) =>
        File(SigningRules.Sign(Position, new(role, name, title, document, consent ? Consent.In("en") : null, code, Evidence), Now));

    /// <summary>Declines, with a code asked for first where none was and one can be had.</summary>
    public FactData? Decline(Role role, string? reason = "The price is wrong.", string? code = "code")
    {
        if (Position.Signing.IsOpen && !Position.Signing.Codes.ContainsKey(role) && !Position.Signing.Signatures.ContainsKey(role) && Now <= Expires)
        {
            Issue(role, toDecline: true);
        }

        return File(SigningRules.Decline(Position, new(role, reason, Evidence, code), Now));
    }

    /// <summary>Everything a signatory does, up to the signature.</summary>
    public SigningCase Signed(Role role)
    {
        Ready(role);
        Sign(role);
        return this;
    }

    public SigningCase Ready(Role role)
    {
        View(role);
        Issue(role);
        return this;
    }

    /// <summary>The platform tells another address of a party.</summary>
    public void Move(Role role, string email) => Add(new PartyAddressChanged(role, email), $"address:{email}");

    public void Expire() => Add(new SigningExpired(), "signing:expired");

    public static string Refused(Action command) => Assert.Throws<RefusedException>(command).Code;

    private FactData? File(IEnumerable<FactDraft> drafts)
    {
        var before = _file.Version;
        _file = _file.Append(drafts, Now);
        Assert.InRange(_file.Version - before, 0, 1);
        return _file.Version == before ? null : _file.Facts[^1].Data;
    }

    private void Add(FactData data, string id) => File([new(id, data, Now, FactDraft.Ourselves)]);

    private static DocumentRef Document(string locale, string sha256) => new(locale, "text/html", sha256, 10, "Contract");

    private static Agreement Agreement(SigningOrder order) => new()
    {
        Reference = "PO-1",
        Template = "purchase@1",
        Locales = ["zh-CN", "en"],
        Buyer = Party("buyer-1", "lilei@buyer.example"),
        Supplier = Party("supplier-1", "anna@supplier.example"),
        Goods = [],
        Price = Money.Round(100m, Currency.Of("CNY")),
        Delivery = new("DAP", "Shanghai", new LocalDate(2026, 5, 1)),
        Payments = PaymentPlan.Parse("net 30 from delivery"),
        LatePayment = new("contract", 5m),
        Jurisdiction = "CN",
        Zone = "Asia/Shanghai",
        Signing = new(order),
    };

    private static Party Party(string id, string email) => new(id, id, "1", "Street 1", "CN", email, "Li Lei", "CEO", "zh-CN", "Asia/Shanghai");
}
