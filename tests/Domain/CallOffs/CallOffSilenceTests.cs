using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Signing;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.CallOffs;

/// <summary>The buyer orders on Monday 2026-03-02 at noon; the supplier in Weinstadt may object within 3 business days of receipt.</summary>
public sealed class CallOffSilenceTests
{
    private const string Invitation = "notice:signing:invite:supplier:email";

    [Theory]
    [InlineData(2, 12, "2026-03-02", "2026-03-05")]
    [InlineData(2, 17, "2026-03-02", "2026-03-05")]
    [InlineData(2, 18, "2026-03-03", "2026-03-06")]
    [InlineData(6, 18, "2026-03-09", "2026-03-12")]
    [InlineData(7, 9, "2026-03-09", "2026-03-12")]
    public void Silence_AfterReceipt_BindsFromTheDayAfterTheTimeToObject(int day, int hour, string received, string until)
    {
        var contract = Frames.Ordered().On(2026, 3, day, hour).Send();
        var last = NodaTime.Text.LocalDatePattern.Iso.Parse(until).Value;

        var (before, decision) = contract.On(last, 23).SigningRound();
        Assert.Empty(before.OfType<CallOffUnopposed>());
        Assert.Equal(last.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant(), decision.WakeAt);
        var facts = contract.On(last.PlusDays(1), 0).SigningRound().Facts;

        Assert.Equal(new CallOffUnopposed(Invitation, NodaTime.Text.LocalDatePattern.Iso.Parse(received).Value, last), Assert.Single(facts.OfType<CallOffUnopposed>()));
        Assert.Equal(new ContractEffective(last.PlusDays(1)), Assert.Single(facts.OfType<ContractEffective>()));
        Assert.Equal((Stage.Effective, last.PlusDays(1)), (contract.Position.Stage, contract.Position.EffectiveOn));
    }

    [Fact]
    public void Silence_FoundLate_BindsFromTheSameDay()
    {
        var contract = Frames.Ordered().Send().On(2026, 3, 10);

        contract.SigningRound();

        Assert.Equal(new LocalDate(2026, 3, 6), contract.Position.EffectiveOn);
    }

    [Fact]
    public void Silence_WithoutTheBuyersOrder_BindsNobody()
    {
        var contract = Contracts.Case.Of(Frames.CallOff()).Add("drawnUp", new ContractDrawnUp([new("de", "text/html", "c0de", 1, "Abruf")], []));
        contract.SigningRound();
        contract.Send().On(2026, 3, 31).SigningRound();

        Assert.Equal((Stage.Unsigned, null), (contract.Position.Stage, contract.Position.EffectiveOn));
    }

    [Fact]
    public void Silence_AtAnAddressThatThePlatformAloneTold_BindsNobody()
    {
        var contract = Frames.Ordered().Add("address:k", new PartyAddressChanged(Role.Supplier, "attacker@hole.invalid")).Send();

        contract.On(2026, 3, 10).SigningRound();

        Assert.Equal((Stage.Signing, null), (contract.Position.Stage, contract.Position.EffectiveOn));
        Assert.Null(CallOffSilence.DaysToObject(contract.Position));
    }

    [Fact]
    public void Draft_SuppliersAddressWasToldSinceTheFrame_NamesNoTimeToObject()
    {
        var (draft, frame) = Frames.Effective();
        Assert.Equal(3, Frames.Drafted(frame, draft, Frames.Request()).Draft.Agreement.Frame!.ObjectDays);
        frame.Add("address:k", new PartyAddressChanged(Role.Supplier, "attacker@hole.invalid"));

        Assert.Null(Frames.Drafted(frame, draft, Frames.Request()).Draft.Agreement.Frame!.ObjectDays);
    }

    [Fact]
    public void Silence_ToAnOrderThatNeverArrived_EndsWithTheTimeToSign()
    {
        var contract = Frames.Ordered().Send().Add("back", new NoticeReturned(Invitation, "no such user", "5.1.1"));

        contract.On(2026, 3, 16, 23).SigningRound();
        Assert.Equal(Stage.Signing, contract.Position.Stage);
        contract.On(2026, 3, 17).SigningRound();

        Assert.Equal((Stage.Unsigned, null), (contract.Position.Stage, contract.Position.EffectiveOn));
    }

    [Fact]
    public void Silence_BeyondWhatTheSupplierMustAccept_BindsNobody()
    {
        var contract = Frames.Ordered(request => request["delivery"]!["by"] = "2026-03-31").Send();

        contract.On(2026, 3, 16).SigningRound();
        Assert.Equal(Stage.Signing, contract.Position.Stage);
        contract.On(2026, 3, 17).SigningRound();

        Assert.Equal(Stage.Unsigned, contract.Position.Stage);
    }

    [Fact]
    public void Silence_OrderReceivedLateInTheTimeToSign_LeavesTheSupplierItsTimeToObject()
    {
        var contract = Frames.Ordered().On(2026, 3, 16, 12).Send(); // The time to sign ends this evening.

        contract.On(2026, 3, 18).SigningRound();
        contract.FileAll(SigningRules.IssueCode(contract.Position, new(Role.Supplier, "code"), contract.Now));
        contract.FileAll(SigningRules.Decline(contract.Position, new(Role.Supplier, "No steel.", new(null, null, null), "code"), contract.Now));

        Assert.Equal((Role.Supplier, "No steel."), contract.Position.Signing.Declined);
        Assert.Equal(Stage.Unsigned, contract.Position.Stage);
    }

    [Fact]
    public void Objection_InTime_EndsTheCallOff()
    {
        var contract = Frames.Ordered().Send();

        contract.FileAll(SigningRules.IssueCode(contract.Position, new(Role.Supplier, "code"), contract.Now));
        contract.FileAll(SigningRules.Decline(contract.Position, new(Role.Supplier, "No steel.", new(null, null, null), "code"), contract.Now));
        contract.On(2026, 3, 31).SigningRound();

        Assert.Equal((Stage.Unsigned, null), (contract.Position.Stage, contract.Position.EffectiveOn));
    }

    [Fact]
    public void Decline_AfterSilenceBound_IsRefused()
    {
        var contract = Frames.Ordered().Send().On(2026, 3, 6);
        contract.SigningRound();

        Assert.Equal("signing-closed", contract.Refused(() => contract.FileAll(SigningRules.Decline(contract.Position, new(Role.Supplier, "No.", new(null, null, null)), contract.Now)))?.Code);
    }

    [Fact]
    public void Signature_BeforeTheTimeIsOver_BindsAtOnce()
    {
        var contract = Frames.Ordered().Send().On(2026, 3, 3).Add("signed2", new ContractSigned(Role.Supplier, "Anke Reutter", "GF", "c0de", "", "", new(null, null, null)));

        contract.SigningRound();

        Assert.Equal((new LocalDate(2026, 3, 3), null), (contract.Position.EffectiveOn, contract.Position.Signing.Unopposed));
    }

    [Theory]
    [InlineData(Invitation, true)]
    [InlineData("notice:signing:invite:buyer:email", false)]
    public void IsStartedBy_TheSuppliersInvitation_WakesTheRound(string notice, bool starts) =>
        Assert.Equal(starts, CallOffSilence.IsStartedBy(Frames.Ordered().Position, notice));
}
