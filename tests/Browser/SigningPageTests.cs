using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Signing;

namespace ContractFlow.Browser.Tests;

public sealed class SigningPageTests(Phone phone)
{
    [Fact]
    public async Task Sign_BothPartiesInTheirLanguages_ConcludesTheContract()
    {
        await using var site = await SigningSite.Open();
        await using var buyer = await phone.Open(await site.Link(Role.Buyer));
        Assert.Equal("采购合同", await buyer.Text("h1"));
        await buyer.Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
        await buyer.Picture("sign-zh-1-open");
        await buyer.FillIn("李雷", "总经理");
        await buyer.AskForCode();
        await buyer.Picture("sign-zh-2-code");
        await buyer.Sign(site.Mail.CodeSentTo(SigningSite.BuyerMail));
        await buyer.Page.WaitForSelectorAsync("#signed-digest");
        await buyer.Picture("sign-zh-3-signed");

        await using var supplier = await phone.Open(await site.Link(Role.Supplier));
        Assert.Equal("Purchase contract", await supplier.Text("h1"));
        await supplier.Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
        await supplier.FillIn("Anna Schmidt", "Managing director");
        await supplier.AskForCode();
        await supplier.Picture("sign-en-2-code");
        await supplier.Sign(site.Mail.CodeSentTo(SigningSite.SupplierMail));
        await supplier.Page.WaitForSelectorAsync("#signed-digest");
        await supplier.Picture("sign-en-3-complete");

        Assert.Contains("Both parties have signed", await supplier.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("signed by 李雷, 2 March 2026, 09:30 (Asia/Shanghai)", await supplier.Text("dl"), StringComparison.Ordinal);
        Assert.Equal(["李雷", "Anna Schmidt"], (await site.Facts<ContractSigned>()).Select(signed => signed.Name));
        Assert.Empty(buyer.Complaints);
        Assert.Empty(supplier.Complaints);
    }

    [Fact]
    public async Task Sign_Filed_HoldsTheEvidenceOfWhatWasShown()
    {
        await using var site = await SigningSite.Open();
        await using var buyer = await ReadyToSign(site, Role.Buyer, "李雷");
        var digest = await buyer.Text("#digest");

        await buyer.Sign(site.Mail.CodeSentTo(SigningSite.BuyerMail));
        await buyer.Page.WaitForSelectorAsync("#signed-digest");

        var signed = Assert.Single(await site.Facts<ContractSigned>());
        Assert.Equal((digest, "e-sign@2:zh-CN", "127.0.0.1", "Asia/Shanghai"), (signed.DocumentSha256, signed.Consent, signed.Evidence.Ip, signed.Evidence.Zone));
        Assert.Contains("Chrome", signed.Evidence.UserAgent, StringComparison.Ordinal);
        Assert.Equal(digest, Assert.Single(await site.Facts<SigningViewed>()).DocumentSha256);
        Assert.DoesNotContain(site.Mail.CodeSentTo(SigningSite.BuyerMail), Assert.Single(await site.Facts<SigningCodeIssued>()).CodeHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_WrongCode_SaysSoAndKeepsWhatWasTyped()
    {
        await using var site = await SigningSite.Open();
        await using var supplier = await ReadyToSign(site, Role.Supplier, "Anna <b>Schmidt</b>");
        var wrong = site.Mail.CodeSentTo(SigningSite.SupplierMail) == "000000" ? "111111" : "000000";

        await supplier.Sign(wrong);
        await supplier.Page.WaitForSelectorAsync("[role=alert]");
        await supplier.Picture("sign-en-wrong-code");

        Assert.Contains("The code is wrong", await supplier.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("Anna <b>Schmidt</b>", await supplier.Page.InputValueAsync("#name"));
        Assert.True(await supplier.Page.IsCheckedAsync("#consent"));
        Assert.Equal("problem", await supplier.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Single(await site.Facts<SigningCodeRefused>());
        Assert.Empty(await site.Facts<ContractSigned>());
    }

    [Fact]
    public async Task Sign_NothingFilledIn_NamesTheFieldAndFilesNothing()
    {
        await using var site = await SigningSite.Open();
        await using var supplier = await phone.Open(await site.Link(Role.Supplier));

        await supplier.Page.ClickAsync("button.main");
        await supplier.Page.WaitForSelectorAsync("[role=alert]");

        Assert.Equal("#consent", await supplier.Page.GetAttributeAsync("[role=alert] a", "href"));
        Assert.Equal("true", await supplier.Page.GetAttributeAsync("#consent", "aria-invalid"));
        Assert.Empty(await site.Facts<ContractSigned>());
    }

    [Fact]
    public async Task Sign_ClickedTwice_FilesOneFact()
    {
        await using var site = await SigningSite.Open();
        await using var buyer = await ReadyToSign(site, Role.Buyer, "李雷");
        await buyer.Page.FillAsync("#code", site.Mail.CodeSentTo(SigningSite.BuyerMail));

        await buyer.Page.DblClickAsync("button.main");
        await buyer.Page.WaitForSelectorAsync("#signed-digest");

        Assert.Single(await site.Facts<ContractSigned>());
        Assert.Empty(await site.Facts<SigningCodeRefused>());
    }

    [Fact]
    public async Task Sign_EnterInTheCodeField_SignsInsteadOfAskingForAnotherCode()
    {
        await using var site = await SigningSite.Open();
        await using var buyer = await ReadyToSign(site, Role.Buyer, "李雷");
        await buyer.Page.FillAsync("#code", site.Mail.CodeSentTo(SigningSite.BuyerMail));

        await buyer.Page.PressAsync("#code", "Enter");
        await buyer.Page.WaitForSelectorAsync("#signed-digest");

        Assert.Single(await site.Facts<SigningCodeIssued>());
    }

    [Fact]
    public async Task Sign_WithoutScript_WorksTheSame()
    {
        await using var site = await SigningSite.Open();
        await using var buyer = await phone.Open(await site.Link(Role.Buyer), script: false);
        await buyer.FillIn("李雷", "总经理");
        await buyer.AskForCode();

        await buyer.Sign(site.Mail.CodeSentTo(SigningSite.BuyerMail));
        await buyer.Page.WaitForSelectorAsync("#signed-digest");

        Assert.Single(await site.Facts<ContractSigned>());
    }

    [Fact]
    public async Task Decline_WithReason_EndsTheRoundForBoth()
    {
        await using var site = await SigningSite.Open(SigningOrder.SupplierFirst);
        await using var buyer = await phone.Open(await site.Link(Role.Buyer));
        Assert.Equal(0, await buyer.Page.Locator("button.main").CountAsync());
        await buyer.Page.ClickAsync("summary");
        await buyer.Page.FillAsync("#reason", "价格有误");
        await buyer.AskForCode();
        await buyer.Page.FillAsync("#decline-code", site.Mail.CodeSentTo(SigningSite.BuyerMail));
        await buyer.Page.ClickAsync("button.no");
        await buyer.Page.WaitForSelectorAsync(".banner.bad");
        await buyer.Picture("sign-zh-declined");

        await using var supplier = await phone.Open(await site.Link(Role.Supplier));

        Assert.Contains("价格有误", await supplier.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(0, await supplier.Page.Locator("form").CountAsync());
        Assert.Single(await site.Facts<SigningDeclined>());
    }

    [Theory]
    [InlineData("en", "This link is not valid")]
    [InlineData("zh-CN", "链接无效")]
    public async Task Link_Altered_SaysSoInTheBrowsersLanguage(string locale, string title)
    {
        await using var site = await SigningSite.Open();
        var link = (await site.Link(Role.Buyer)).ToString();

        await using var page = await phone.Open(new Uri(link[..^1] + (link[^1] == 'A' ? 'B' : 'A')), locale: locale);

        Assert.Equal((404, title), (page.Status, await page.Text("h1")));
    }

    [Fact]
    public async Task Link_Expired_SaysSoAndShowsNothing()
    {
        await using var site = await SigningSite.Open();
        var link = await site.Link(Role.Buyer);
        await site.Clock.AdvanceToAsync(site.Clock.GetUtcNow().AddDays(45));

        await using var page = await phone.Open(link);
        await page.Picture("link-en-expired");

        Assert.Equal((410, "This link has expired"), (page.Status, await page.Text("h1")));
        Assert.Equal(0, await page.Page.Locator("iframe").CountAsync());
    }

    [Fact]
    public async Task Page_AfterTheTimeToSign_OffersNothingToSign()
    {
        await using var site = await SigningSite.Open();
        await site.Clock.AdvanceToAsync(site.Clock.GetUtcNow().AddDays(15));

        await using var page = await phone.Open(await site.Link(Role.Supplier));

        Assert.Contains("The deadline for signing has passed", await page.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Page.Locator("form").CountAsync());
    }

    private async Task<PhonePage> ReadyToSign(SigningSite site, Role role, string name)
    {
        var page = await phone.Open(await site.Link(role));
        await page.Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
        await page.FillIn(name, "CEO");
        await page.AskForCode();
        return page;
    }
}
