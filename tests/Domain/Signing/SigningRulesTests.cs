using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;
using static ContractFlow.Domain.Tests.Signing.SigningCase;

namespace ContractFlow.Domain.Tests.Signing;

public sealed class SigningRulesTests
{
    [Theory]
    [InlineData(SigningOrder.Parallel, Role.Buyer, null)]
    [InlineData(SigningOrder.Parallel, Role.Supplier, null)]
    [InlineData(SigningOrder.BuyerFirst, Role.Buyer, null)]
    [InlineData(SigningOrder.BuyerFirst, Role.Supplier, "not-your-turn")]
    [InlineData(SigningOrder.SupplierFirst, Role.Buyer, "not-your-turn")]
    [InlineData(SigningOrder.SupplierFirst, Role.Supplier, null)]
    public void IssueCode_FirstSignatory_IsTheOneWhoseTurnItIs(SigningOrder order, Role role, string? refusal)
    {
        var signing = Open(order);

        signing.View(role);
        Assert.Equal(refusal, CodeOf(() => signing.Issue(role)));
        Assert.Equal(refusal, CodeOf(() => signing.Sign(role)));
    }

    [Fact]
    public void IssueCode_ToDecline_WaitsForNobodysTurnAndSignsNothing()
    {
        var signing = Open(SigningOrder.BuyerFirst);
        signing.View(Role.Supplier);

        Assert.IsType<SigningCodeIssued>(signing.Issue(Role.Supplier, toDecline: true));
        Assert.Equal("not-your-turn", Refused(() => signing.Sign(Role.Supplier)));
    }

    [Theory]
    [InlineData(SigningOrder.Parallel, Role.Buyer, Role.Supplier)]
    [InlineData(SigningOrder.Parallel, Role.Supplier, Role.Buyer)]
    [InlineData(SigningOrder.BuyerFirst, Role.Buyer, Role.Supplier)]
    [InlineData(SigningOrder.SupplierFirst, Role.Supplier, Role.Buyer)]
    public void Sign_BothInOrder_CompletesTheRound(SigningOrder order, Role first, Role second)
    {
        var signing = Open(order).Signed(first);
        Assert.False(signing.Position.Signing.IsComplete);

        signing.Signed(second);

        Assert.True(signing.Position.Signing.IsComplete);
    }

    [Fact]
    public void Sign_Accepted_FilesTheEvidence()
    {
        var signed = Assert.IsType<ContractSigned>(Open().Ready(Role.Buyer).Sign(Role.Buyer, name: "  Li Lei "));

        Assert.Equal(("Li Lei", "CEO", Prevailing, "code", Evidence), (signed.Name, signed.Title, signed.DocumentSha256, signed.CodeHash, signed.Evidence));
        Assert.Equal(("e-sign@1:en", Consent.In("en").Text), (signed.Consent, signed.ConsentText));
    }

    [Fact]
    public void Sign_SameSignatureAgain_ChangesNothing() => Assert.Null(Open().Signed(Role.Buyer).Sign(Role.Buyer));

    [Fact]
    public void Sign_SameSignatureAgainOnceComplete_ChangesNothing() => Assert.Null(Open().Signed(Role.Buyer).Signed(Role.Supplier).Sign(Role.Buyer));

    [Fact]
    public void Sign_OtherNameAfterSigning_IsRefused() =>
        Assert.Equal("already-signed", Refused(() => Open().Signed(Role.Buyer).Sign(Role.Buyer, name: "Han Meimei")));

    [Theory]
    [InlineData("name-missing", "", "CEO", Prevailing, true)]
    [InlineData("name-missing", null, "CEO", Prevailing, true)]
    [InlineData("title-missing", "Li Lei", "  ", Prevailing, true)]
    [InlineData("consent-missing", "Li Lei", "CEO", Prevailing, false)]
    [InlineData("document-changed", "Li Lei", "CEO", Translation, true)]
    [InlineData("document-changed", "Li Lei", "CEO", null, true)]
    public void Sign_SomethingMissing_IsRefusedAndFilesNothing(string refusal, string? name, string? title, string? document, bool consent)
    {
        var signing = Open().Ready(Role.Buyer);
        var before = signing.Facts.Count();

        Assert.Equal(refusal, Refused(() => signing.Sign(Role.Buyer, "code", name, title, document, consent)));
        Assert.Equal(before, signing.Facts.Count());
    }

    [Fact]
    public void Sign_NameTooLong_SaysHowLong()
    {
        var signing = Open().Ready(Role.Buyer);

        Assert.Equal("name-too-long", Refused(() => signing.Sign(Role.Buyer, name: new string('x', 101))));
        Assert.NotNull(signing.Sign(Role.Buyer, name: new string('x', 100)));
    }

    [Fact]
    public void Sign_DocumentNeverOpened_IsRefused()
    {
        var signing = Open();
        signing.Issue(Role.Buyer);
        signing.View(Role.Supplier);

        Assert.Equal("document-not-viewed", Refused(() => signing.Sign(Role.Buyer)));
    }

    [Fact]
    public void Sign_TranslationOpened_IsEnough()
    {
        var signing = Open();
        signing.View(Role.Buyer, Translation);
        signing.Issue(Role.Buyer);

        Assert.NotNull(signing.Sign(Role.Buyer));
    }

    [Fact]
    public void View_Again_FilesOneFact()
    {
        var signing = Open();

        Assert.IsType<SigningViewed>(signing.View(Role.Buyer));
        Assert.Null(signing.View(Role.Buyer));
        Assert.NotNull(signing.View(Role.Supplier));
    }

    [Fact]
    public void View_UnknownDocument_IsRefused() => Assert.Equal("unknown-document", Refused(() => Open().View(Role.Buyer, "cccc")));

    [Fact]
    public void View_AfterDecline_FilesNothing()
    {
        var signing = Open();
        signing.Decline(Role.Supplier);

        Assert.Null(signing.View(Role.Buyer));
    }

    [Fact]
    public void EveryCommand_BeforeTheRound_IsRefused()
    {
        var signing = DrawnUp();

        Assert.Equal("signing-not-open", Refused(() => signing.Issue(Role.Buyer)));
        Assert.Equal("signing-not-open", Refused(() => signing.Sign(Role.Buyer)));
        Assert.Equal("signing-not-open", Refused(() => signing.Decline(Role.Buyer)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "signing-expired")]
    public void EveryCommand_AtTheEndOfTime_GoesOrIsRefused(int secondsAfter, string? refusal)
    {
        var signing = Open();
        signing.View(Role.Buyer);
        signing.Now = Expires + Duration.FromSeconds(secondsAfter);

        Assert.Equal(refusal, CodeOf(() => signing.Issue(Role.Buyer)));
        Assert.Equal(refusal, CodeOf(() => signing.Sign(Role.Buyer)));
        Assert.Equal(refusal, CodeOf(() => signing.Decline(Role.Supplier)));
    }

    [Fact]
    public void Sign_RoundExpired_IsRefused()
    {
        var signing = Open().Ready(Role.Buyer);
        signing.Expire();

        Assert.Equal("signing-expired", Refused(() => signing.Sign(Role.Buyer)));
    }

    [Fact]
    public void Decline_EvenOutOfTurn_ClosesTheRound()
    {
        var signing = Open(SigningOrder.BuyerFirst);

        Assert.IsType<SigningDeclined>(signing.Decline(Role.Supplier));
        Assert.Null(signing.Decline(Role.Supplier));
        Assert.Equal("signing-closed", Refused(() => signing.Decline(Role.Supplier, "Another reason.")));
        Assert.Equal("signing-closed", Refused(() => signing.Issue(Role.Buyer)));
        Assert.Equal("signing-closed", Refused(() => signing.Sign(Role.Buyer)));
    }

    [Theory]
    [InlineData(null, "code-missing")]
    [InlineData("guess", null)]
    public void Decline_WithoutTheCode_EndsNothing(string? code, string? refusal)
    {
        var signing = Open();
        signing.Issue(Role.Buyer);

        Assert.Equal(refusal, CodeOf(() => signing.Decline(Role.Buyer, code: code)));
        Assert.Null(signing.Position.Signing.Declined);
        Assert.Equal(refusal is null ? 1 : 0, signing.Position.Signing.Codes[Role.Buyer].Missed);
    }

    [Fact]
    public void Decline_CodeGuessedTooOften_IsVoid()
    {
        var signing = Open();
        signing.Issue(Role.Buyer);
        for (var miss = 0; miss < OneTimeCode.MissesAllowed; miss++)
        {
            signing.Decline(Role.Buyer, code: "guess");
        }

        Assert.Equal("code-void", Refused(() => signing.Decline(Role.Buyer)));
    }

    [Fact]
    public void Decline_WithTheOtherPartysCode_IsRefused()
    {
        var signing = Open();
        signing.Issue(Role.Buyer, "buyers");
        signing.Issue(Role.Supplier, "suppliers");

        Assert.IsType<SigningCodeRefused>(signing.Decline(Role.Buyer, code: "suppliers"));
        Assert.Equal("buyers", Assert.IsType<SigningDeclined>(signing.Decline(Role.Buyer, code: "buyers")).CodeHash);
    }

    [Fact]
    public void Sign_NamesWhatWasShown_FilesItAlong()
    {
        var signing = Open();
        signing.Issue(Role.Buyer);

        var filed = SigningRules.Sign(signing.Position, new(Role.Buyer, "Li Lei", "CEO", Prevailing, Consent.In("en"), "code", Evidence, Prevailing), signing.Now).ToArray();

        Assert.Equal([typeof(SigningViewed), typeof(ContractSigned)], filed.Select(fact => fact.Data.GetType()));
    }

    [Theory]
    [InlineData("reason-missing", "")]
    [InlineData("reason-missing", null)]
    public void Decline_NoReason_IsRefused(string refusal, string? reason) => Assert.Equal(refusal, Refused(() => Open().Decline(Role.Buyer, reason)));

    [Fact]
    public void Decline_AfterOwnSignature_IsRefused() => Assert.Equal("already-signed", Refused(() => Open().Signed(Role.Buyer).Decline(Role.Buyer)));

    private static string? CodeOf(Action command) => (Record.Exception(command) as RefusedException)?.Code;
}
