using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Receivables;
using ContractFlow.Domain.Terms;
using ContractFlow.Domain.Tests.Notices;
using ContractFlow.Domain.Tests.Templates;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.Contracts;

/// <summary>What changes where a party is a natural person.</summary>
public sealed class PartyKindTests
{
    [Theory]
    [InlineData(null, PartyKind.Company)]
    [InlineData("company", PartyKind.Company)]
    [InlineData("soleTrader", PartyKind.SoleTrader)]
    [InlineData("individual", PartyKind.Individual)]
    public void Draft_KindOfAParty_IsWrittenWhereItIsNoCompany(string? kind, PartyKind expected)
    {
        var agreement = Drafts.Of(Drafts.Request("purchase@2", change: variables => variables["buyer"]!["kind"] = kind)).Agreement;

        Assert.Equal((expected, expected != PartyKind.Company), (agreement.Buyer.Kind, agreement.Buyer.IsNaturalPerson));
        Assert.Equal(expected != PartyKind.Company, CanonicalJson.Of<object>(agreement).Contains("\"kind\":\"" + kind + "\",\"locale\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Draft_AnotherKind_NamesThoseThereAre()
    {
        var error = Assert.Single(Drafts.Refused(Drafts.Request("purchase@2", change: variables => variables["buyer"]!["kind"] = "consumer")));

        Assert.Equal(("/variables/buyer/kind", "one of company, soleTrader, individual"), (error.Pointer, error.Expected));
    }

    [Theory]
    [InlineData("sale-en@1", null, 14)]
    [InlineData("sale-en@1", "soleTrader", 30)]
    [InlineData("sale-en@1", "individual", 30)]
    [InlineData("supply-frame@2", "soleTrader", 14)]
    [InlineData("purchase@2", "individual", 14)]
    public void FormalNotice_ToANaturalPersonUnderEnglishLaw_GivesThirtyDaysAndNamesTheForms(string template, string? kind, int days)
    {
        var contract = Letters.Contract(template, "en", variables => variables["buyer"]!["kind"] = kind);
        contract.On(2026, 3, 10).Add("r1", new InvoiceIssued("R-1", contract.Position.Agreement.Price, new LocalDate(2026, 3, 10), null));
        contract.On(2026, 4, 28).Watched(2);
        var notice = contract.Position.Notices.ByKey.Values.First(found => found.Queued is { Template: "payment.formalNotice", Recipient: Role.Buyer, Channel: Channel.Email });

        var letter = ComposedNotice.Of(contract.Position, notice.Queued, null, contract.Now).Text;
        contract.Send().Watched(2);

        var served = contract.Position.Ladder.FormalNotices.Values.Single();
        Assert.Equal(served.On.PlusDays(days), served.PayBy);
        Assert.Contains(Domain.Templates.DocumentLocale.English.Date(served.PayBy), letter, StringComparison.Ordinal);
        foreach (var form in new[] { "Pre-Action Protocol for Debt Claims", "Information Sheet and Reply Form" })
        {
            Assert.Equal(days == 30, letter.Contains(form, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void FormalNotice_OfADeliveryByANaturalPerson_GivesWhatThePolicyGives()
    {
        var contract = Letters.Contract("sale-en@1", "en", variables => variables["supplier"]!["kind"] = "soleTrader");
        contract.On(contract.Position.Obligation(Goods).DueBy!.Value.PlusDays(30)).Watched(Goods).Send().Watched(Goods);

        var served = contract.Position.Ladder.FormalNotices.Values.Single();

        Assert.Equal(Policy.Of(contract.Position.Agreement.Policy).FormalNoticeDays, Period.DaysBetween(served.On, served.PayBy));
    }

    [Theory]
    [InlineData("individual", LateRegime.DE, "BGB § 288(2), (5)")]
    [InlineData("individual", LateRegime.EU, "Directive 2011/7/EU art 1(2), 2(1)")]
    [InlineData("individual", LateRegime.FR, "C.com. L441-10")]
    [InlineData("individual", LateRegime.GB, "Late Payment of Commercial Debts (Interest) Act 1998 s 2(1)")]
    [InlineData("individual", LateRegime.IE, "SI 580/2012 reg 2")]
    [InlineData("individual", LateRegime.CNSme, "国务院令802 第3条")]
    [InlineData("individual", LateRegime.JP, "取適法 第2条")]
    [InlineData("individual", LateRegime.CNSale, null)]
    [InlineData("individual", LateRegime.Contract, null)]
    [InlineData("individual", null, null)]
    [InlineData("soleTrader", LateRegime.DE, null)]
    [InlineData("company", LateRegime.DE, null)]
    public void Findings_RegimeBetweenBusinessesAgainstAnIndividual_Blocks(string kind, LateRegime? regime, string? article)
    {
        var draft = new DraftTerms
        {
            Jurisdiction = Jurisdiction.DE,
            Plan = PaymentPlan.Parse("net 30"),
            ContractDate = new(2026, 3, 2),
            DebtorKind = Enum.Parse<PartyKind>(kind, ignoreCase: true),
            LateRegime = regime,
        };

        var found = draft.Findings().SingleOrDefault(finding => finding.Code == "lateRegime.businessOnly");

        Assert.Equal((article, article is null ? null : FindingSeverity.Blocking), (found?.Article, (FindingSeverity?)found?.Severity));
    }

    [Fact]
    public void DraftedTerms_OfAnAgreement_TellTheBuyersKind() => Assert.Equal(
        PartyKind.Individual,
        DraftedTerms.Of(Drafts.Of(Drafts.Request("purchase@2", change: variables => variables["buyer"]!["kind"] = "individual")).Agreement, Drafts.Now).DebtorKind);

    // Companies House numbers firms alone.
    [Theory]
    [InlineData("company", true)]
    [InlineData("soleTrader", false)]
    [InlineData("individual", false)]
    public void Letter_ToNaturalPersonInGreatBritain_SpeaksOfNoCompanyNumber(string kind, bool isCompany)
    {
        var contract = Letters.Contract("sale-en@1", "en", variables => variables["buyer"]!["kind"] = kind);
        contract.On(2026, 3, 10).Add("r1", new InvoiceIssued("R-1", contract.Position.Agreement.Price, new LocalDate(2026, 3, 10), null));
        contract.On(2026, 4, 28).Watched(2);
        var notice = contract.Position.Notices.ByKey.Values.First(found => found.Queued is { Template: "payment.formalNotice", Recipient: Role.Buyer, Channel: Channel.Email });

        var letter = ComposedNotice.Of(contract.Position, notice.Queued, null, contract.Now).Text;

        var buyer = contract.Position.Agreement.Buyer;
        Assert.Contains($"To {buyer.Name}, {(isCompany ? "company" : "registration")} no. {buyer.RegistryNumber}", letter, StringComparison.Ordinal);
    }
}
