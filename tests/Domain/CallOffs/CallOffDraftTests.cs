using System.Text.Json.Nodes;
using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Templates;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.CallOffs;

/// <summary>What a call-off takes from its frame, and what a request may say.</summary>
public sealed class CallOffDraftTests
{
    [Fact]
    public void Of_ACallOff_TakesTheTermsOfItsFrame()
    {
        var (frame, made) = (Frames.Effective().Draft.Agreement, Frames.CallOff().Agreement);

        Assert.Equal(new FrameRef("c1", "RV-2026-117", Signed, Frames.Sha256, 3), made.Frame);
        Assert.Equal(("RV-2026-117/2", "call-off-de@1", Eur(14_800)), (made.Reference, made.Template, made.Price));
        Assert.Equal((frame.Buyer, frame.Supplier, frame.Jurisdiction, frame.Zone), (made.Buyer, made.Supplier, made.Jurisdiction, made.Zone));
        Assert.Equal((frame.LatePayment, frame.Policy, frame.Wording), (made.LatePayment, made.Policy, made.Wording));
        Assert.Equal(frame.Payments, made.Payments);
        Assert.Equal(new DeliveryTerms("DAP", "Ostring 115, 59065 Hamm, Tor 2", new LocalDate(2026, 5, 15), null, 5), made.Delivery);
        Assert.Equal(new GoodsLine(1, "RF-2207", "Druckfeder 22 x 7 mm, DIN EN 10270-1 SH", 40000, "Stück", Eur(0.37m)), Assert.Single(made.Goods));
        Assert.Equal((SigningOrder.BuyerFirst, frame.Signing.ExpiresAfterDays), (made.Signing.Order, made.Signing.ExpiresAfterDays));
        Assert.Equal(frame.Locales, made.Locales);
    }

    [Fact]
    public void Of_AnAddressToldSince_IsTheCallOffs()
    {
        var (draft, frame) = Frames.Effective();
        frame.Add("moved", new Domain.Notices.PartyAddressChanged(Role.Buyer, "neu@halbach.example"));

        Assert.Equal("neu@halbach.example", Frames.Drafted(frame, draft, Frames.Request()).Draft.Agreement.Buyer.Email);
    }

    public static TheoryData<string, int?, Action<JsonObject>> Silence => new()
    {
        { "within the limits", 3, _ => { } },
        { "with the least lead time", 3, request => request["delivery"]!["by"] = "2026-04-01" },
        { "a day too soon", null, request => request["delivery"]!["by"] = "2026-03-31" },
        { "within 30 days", 3, request => request["delivery"] = new JsonObject { ["withinDays"] = 30 } },
        { "within 29 days", null, request => request["delivery"] = new JsonObject { ["withinDays"] = 29 } },
        { "of the largest total", 3, request => request["goods"] = Lines(("RF-2207", 162162m), ("RF-9015", 0.014563m)) },
        { "above the largest total", null, request => request["goods"] = Lines(("RF-2207", 162200m)) },
        { "with payment terms of its own", null, request => request["paymentTerms"] = "net 14 from invoice receipt" },
        { "with a price of its own", null, request => request["goods"]![0]!["unitPrice"] = new JsonObject { ["amount"] = "0.36", ["currency"] = "EUR" } },
        { "with the frame's price said again", 3, request => request["goods"]![0]!["unitPrice"] = new JsonObject { ["amount"] = "0.37", ["currency"] = "EUR" } },
    };

    [Theory, MemberData(nameof(Silence))]
    public void Of_ACallOff_BindsBySilenceWhereTheSupplierMustAcceptIt(string name, int? days, Action<JsonObject> change)
    {
        var made = Frames.CallOff(change);

        Assert.True(days == made.Agreement.Frame!.ObjectDays, name);
        Assert.Equal(days is not null, made.VariablesJson.Contains("objectDays", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_PaymentTermsOfItsOwn_TakesThem() =>
        Assert.Equal(PaymentPlan.Parse("net 14 from invoice receipt"), Frames.CallOff(request => request["paymentTerms"] = "net 14 from invoice receipt").Agreement.Payments);

    public static TheoryData<string, string, Action<JsonObject>> Faults => new()
    {
        { "supply-frame@2", "/reference", request => request.Remove("reference") },
        { "supply-frame@2", "/goods", request => request.Remove("goods") },
        { "supply-frame@2", "/goods", request => request["goods"] = new JsonArray() },
        { "supply-frame@2", "/goods/0/sku", request => request["goods"]![0]!["sku"] = "RF-1" },
        { "supply-frame@2", "/goods/0/quantity", request => request["goods"]![0]!["quantity"] = 0 },
        { "supply-frame@2", "/goods/0/quantity", request => request["goods"]![0]!.AsObject().Remove("quantity") },
        { "supply-frame@2", "/goods/0/colour", request => request["goods"]![0]!["colour"] = "red" },
        { "supply-frame@2", "/delivery", request => request.Remove("delivery") },
        { "supply-frame@2", "/delivery/by", request => request["delivery"] = new JsonObject() },
        { "supply-frame@2", "/delivery/withinDays", request => request["delivery"]!["withinDays"] = 10 },
        { "supply-frame@2", "/delivery/by", request => request["delivery"]!["by"] = "2026-03-01" },
        { "supply-frame@2", "/price/amount", request => request["price"] = new JsonObject { ["amount"] = "1.00", ["currency"] = "EUR" } },
        { "supply-frame@2", "/price/currency", request => request["price"] = new JsonObject { ["amount"] = "14800.00", ["currency"] = "CNY" } },
        { "supply-frame@2", "/paymentTerms", request => request["paymentTerms"] = "someday" },
        { "supply-frame@2", "/terms", request => request["terms"] = "x" },
        { "supply-frame@1", "/paymentTerms", request => request["paymentTerms"] = "net 14 from invoice receipt" },
        { "supply-frame@1", "/goods", request => request["goods"]![0]!["unitPrice"] = new JsonObject { ["amount"] = "0.36", ["currency"] = "EUR" } },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Of_ABadRequest_NamesTheMemberAtFault(string template, string pointer, Action<JsonObject> change)
    {
        var (draft, frame) = Frames.Effective(template);

        var refused = Assert.Throws<InputRefusedException>(() => Frames.Drafted(frame, draft, Frames.Request(change)));

        Assert.Equal(pointer, Assert.Single(refused.Errors).Pointer);
    }

    [Fact]
    public void Of_AContractThatIsNoFrame_IsRefused()
    {
        var draft = Drafts.Of(Drafts.Request("purchase@2"));
        var contract = Contracts.Case.Of(draft).Add("effective", new ContractEffective(Signed));

        Assert.Equal("not-a-frame", contract.Refused(() => Frames.Drafted(contract, draft, Frames.Request()))?.Code);
    }

    public static TheoryData<string?, string?, string?> Terms => new()
    {
        { "2026-03-01", "2026-04-01", null },
        { "2028-02-29", "2028-04-15", null },
        { "2028-03-01", "2028-04-15", "frame-over" },
    };

    [Theory, MemberData(nameof(Terms))]
    public void Of_OnADay_IsTakenInTheTermOnly(string? day, string? by, string? code)
    {
        var (draft, frame) = Frames.Effective();
        frame.On(NodaTime.Text.LocalDatePattern.Iso.Parse(day!).Value);

        var refused = Record.Exception(() => Frames.Drafted(frame, draft, Frames.Request(request => request["delivery"]!["by"] = by)));

        Assert.Equal(code, (refused as RefusedException)?.Code);
    }

    [Fact]
    public void Of_BeforeTheTermBegins_IsRefused()
    {
        var (draft, frame) = Frames.Effective(change: variables => variables["startDate"] = "2026-03-03");

        Assert.Equal("frame-over", frame.Refused(() => Frames.Drafted(frame, draft, Frames.Request()))?.Code);
    }

    [Fact]
    public void Of_AFrameThatIsNotSignedOrWasEnded_IsRefused()
    {
        var draft = Drafts.Of(Drafts.Request("supply-frame@2"));
        var unsigned = Contracts.Case.Of(draft);
        var (ended, frame) = Frames.Effective();
        frame.Add("t1", new Domain.Disputes.TerminationProposed(1, "Good cause.")).Add("t1:end", new Domain.Disputes.ContractTerminated(1, Signed));

        Assert.Equal("contract-not-effective", unsigned.Refused(() => Frames.Drafted(unsigned, draft, Frames.Request()))?.Code);
        Assert.Equal("contract-terminated", frame.Refused(() => Frames.Drafted(frame, ended, Frames.Request()))?.Code);
    }

    [Theory]
    [InlineData("de", "wenn der Lieferant ihm nicht innerhalb von 3 Arbeitstagen nach Zugang aus einem mitgeteilten wichtigen Grund widerspricht", "RV-2026-117 vom 2. März 2026")]
    [InlineData("en", "unless the Supplier objects for a stated good reason within 3 business days of receipt", "RV-2026-117 of 2 March 2026")]
    public void Of_ACallOffThatSilenceBinds_SaysSoInItsDocument(string locale, string silence, string frame)
    {
        var draft = Frames.CallOff();
        var template = Given.Template("call-off-de@1");

        var text = Domain.Templates.Rendering.Render(template, Drafting.Bind(draft, template), locale, TermsWording.Of(draft.Agreement, template), "de").Text;

        Assert.Contains(silence, text, StringComparison.Ordinal);
        Assert.Contains(frame, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_OfACallOffTemplateWithATimeToObject_IsRefused()
    {
        var refused = Drafts.Refused(Drafts.Request("call-off-de@1", change: variables => variables["objectDays"] = 3));

        Assert.Equal("/variables/objectDays", Assert.Single(refused).Pointer);
    }

    private static JsonArray Lines(params (string Sku, decimal Quantity)[] lines) =>
        new([.. lines.Select(line => new JsonObject { ["sku"] = line.Sku, ["quantity"] = line.Quantity })]);
}
