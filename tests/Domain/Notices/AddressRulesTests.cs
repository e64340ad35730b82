using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Tests.Contracts;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>Another address of a party is told at the address of before: by a notice that follows from the fact, whoever told it and whatever became of the call.</summary>
public sealed class AddressRulesTests
{
    private const string Before = "b@example.com";

    [Theory]
    [InlineData("b@example.com", "eve@elsewhere.example", "e***@elsewhere.example")]
    [InlineData("b@example.com", "bob@example.com", "bob@example.com")]
    public void Change_FilesTogetherWithTheAddress_TheMailToTheOneOfBefore(string before, string now, string shown)
    {
        var contract = Contract(before);
        contract.FileAll(Change(contract, now));

        var notice = contract.Position.Notices.Find(Assert.Single(contract.Position.Notices.Waiting))!;
        Assert.Equal((AddressRules.Notice, Role.Buyer, Channel.Email, new AddressMove(before, now)), (notice.Queued.Template, notice.Queued.Recipient, notice.Queued.Channel, notice.Queued.Address));
        Assert.Equal((before, now), (contract.Position.EmailOf(notice.Queued), contract.Position.EmailOf(Role.Buyer)));
        Assert.True(AddressRules.NoticesWait(contract.Position));
        var mail = ComposedNotice.Of(contract.Position, notice.Queued, null, contract.Now);
        Assert.Contains($"another e-mail address of yours: {shown}.", mail.Text, StringComparison.Ordinal);
        Assert.Null(mail.ReplyTo);
    }

    [Fact]
    public void Change_SeveralTimes_EachAddressOfBeforeIsToldOfTheNextOne()
    {
        var contract = Contract(Before);
        foreach (var email in new[] { "x@elsewhere.example", Before, "y@elsewhere.example" })
        {
            contract.FileAll(Change(contract, email));
        }

        Assert.Equal(
            [new(Before, "x@elsewhere.example"), new("x@elsewhere.example", Before), new(Before, "y@elsewhere.example")],
            contract.Position.Notices.ByKey.OrderBy(notice => notice.Key, StringComparer.Ordinal).Select(notice => notice.Value.Queued.Address!));
    }

    [Theory]
    [InlineData("en", "The e-mail address for contract PO-1 was changed", "the platform has told another e-mail address of yours: e***@elsewhere.example")]
    [InlineData("de", "Die E-Mail-Adresse zum Vertrag PO-1 wurde geändert", "hat die Plattform eine andere E-Mail-Adresse für Sie mitgeteilt: e***@elsewhere.example")]
    [InlineData("zh-CN", "合同PO-1的联系邮箱已变更", "平台就合同PO-1登记了您的另一邮箱：e***@elsewhere.example")]
    public void Of_AnotherAddress_SaysSoInTheLanguageOfTheParty(string locale, string subject, string text)
    {
        foreach (var wording in new int?[] { null, 2 })
        {
            var contract = Case.Effective(change: agreement => agreement with { Wording = wording, Buyer = agreement.Buyer with { Locale = locale } });
            contract.FileAll(Change(contract, "eve@elsewhere.example"));

            var mail = ComposedNotice.Of(contract.Position, contract.Position.Notices.ByKey.Values.Single().Queued, null, contract.Now);
            Assert.Equal(subject, mail.Subject);
            Assert.Contains(text, mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Change_TheEleventhInADay_IsRefusedWithWhenAndTheOtherPartyIsNot()
    {
        var contract = Contract(Before);
        var first = contract.Now;
        for (var i = 1; i <= AddressRules.MostADay; i++)
        {
            contract.FileAll(Change(contract, $"a{i}@elsewhere.example"));
        }

        var refused = Assert.Throws<RefusedException>(() => Change(contract, "over@elsewhere.example"));
        Assert.Equal("address-limit", refused.Code);
        Assert.Contains($"at {first + Duration.FromDays(1)}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Change(contract, $"a{AddressRules.MostADay}@elsewhere.example"));
        Assert.NotEmpty(Change(contract, "over@elsewhere.example", Role.Supplier));
        contract.At(first + Duration.FromDays(1));
        Assert.NotEmpty(Change(contract, "over@elsewhere.example"));
    }

    [Fact]
    public void HasCause_OnceTheContractIsOver_StaysAndAnAddressThatIsToldLaterIsNoAnswer()
    {
        var contract = Contract(Before);
        contract.FileAll(Change(contract, "eve@elsewhere.example"));
        var (key, notice) = contract.Position.Notices.ByKey.Single();
        contract.Add($"{key}:ended", new NoticeDropped(key, "550 no such user", Refused: true));

        var found = Assert.Single(NoticeAttention.Of(contract.Position, contract.Now));
        Assert.Contains("could not be told of another one: 550 no such user Ask the party", found.Because, StringComparison.Ordinal);
        Assert.Single(Change(contract, "again@elsewhere.example"), fact => fact.Data is NoticeQueued);
        contract.Add("closed", new ContractClosed(Outcome.Fulfilled));
        Assert.True(ComposedNotice.HasCause(contract.Position, notice.Queued, contract.Now));
    }

    private static Case Contract(string email) => Case.Effective(change: agreement => agreement with { Buyer = agreement.Buyer with { Email = email } });

    private static FactDraft[] Change(Case contract, string email, Role role = Role.Buyer) =>
        [.. AddressRules.Change(contract.Position, new(role, email), new("test", $"k{contract.Position.Version}"), contract.Now)];
}
