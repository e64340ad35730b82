using ContractFlow.Domain.Contracts;

namespace ContractFlow.Browser.Tests;

/// <summary>What anybody needs to use the page: names for everything, a language, headings, contrast (WCAG 2.2 AA), targets a thumb can hit, no sideways scrolling.</summary>
public sealed class AccessibilityTests(Phone phone)
{
    private const string Findings = """
        () => {
          const found = [];
          const seen = e => e.getClientRects().length > 0 && e.getBoundingClientRect().right > 0;
          const rgb = text => (text.match(/[\d.]+/g) || []).map(Number);
          const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
          if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways: ' + document.documentElement.scrollWidth);
          if (!document.title.trim()) found.push('no title');
          if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
          if (!document.querySelector('main')) found.push('no main');
          for (const e of document.querySelectorAll('input:not([type=hidden]),textarea')) if (!e.labels.length || !e.labels[0].textContent.trim()) found.push('no label: ' + e.id);
          for (const e of document.querySelectorAll('button,a,summary')) if (!(e.innerText || e.textContent).trim()) found.push('no name: ' + e.outerHTML);
          for (const e of document.querySelectorAll('iframe')) if (!e.title) found.push('frame without title');
          for (const e of document.querySelectorAll('[aria-labelledby],[aria-describedby]')) for (const id of (e.getAttribute('aria-labelledby') || e.getAttribute('aria-describedby')).split(' ')) if (!document.getElementById(id)) found.push('points nowhere: ' + id);
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          for (const id of new Set(ids)) if (ids.filter(other => other === id).length > 1) found.push('id twice: ' + id);
          for (const e of document.querySelectorAll('button,input:not([type=hidden]),summary,textarea,a')) if (seen(e)) { const box = e.getBoundingClientRect(); if (box.height < 24 || box.width < 24) found.push('too small to hit: ' + e.outerHTML); }
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());) {
            const e = node.parentElement;
            if (!node.textContent.trim() || !seen(e) || ['SCRIPT', 'STYLE'].includes(e.tagName) || e.closest('[disabled]')) continue;
            const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) found.push('contrast ' + ((a + .05) / (b + .05)).toFixed(2) + ': ' + node.textContent.trim());
          }
          return found;
        }
        """;

    [Theory]
    [InlineData("zh-CN", 360)]
    [InlineData("en", 360)]
    [InlineData("de", 360)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 390)]
    [InlineData("de", 390)]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 1280)]
    [InlineData("de", 1280)]
    public async Task Page_ToSign_HasNoFindings(string locale, int width)
    {
        await using var site = await SigningSite.Open();
        await using var page = await phone.Open(new Uri($"{await site.Link(Role.Buyer)}?lang={locale}"), width: width);
        await page.Picture($"sign-{locale}-{width}");

        Assert.Equal(locale, await page.Page.GetAttributeAsync("html", "lang"));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Findings));
    }

    [Fact]
    public async Task Page_WithAnAlertAndAnOpenRefusal_HasNoFindings()
    {
        await using var site = await SigningSite.Open();
        await using var page = await phone.Open(await site.Link(Role.Supplier));
        await page.Page.ClickAsync("summary");
        await page.Page.ClickAsync("button.no");
        await page.Page.WaitForSelectorAsync("[role=alert]");

        Assert.True(await page.Page.IsVisibleAsync("#reason"));
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Findings));
    }

    [Theory]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 390)]
    [InlineData("de", 1280)]
    public async Task Page_SignedByBoth_ShowsTheExecutedCopiesWithoutFindings(string locale, int width)
    {
        await using var site = await SigningSite.Open();
        await site.Execute();
        await using var page = await phone.Open(new Uri($"{await site.Link(Role.Buyer)}?lang={locale}"), width: width);
        await page.Picture($"executed-{locale}-{width}");

        Assert.Equal(2, await page.Page.Locator("section[aria-labelledby=executed] a").CountAsync());
        Assert.Equal(0, await page.Page.Locator("form").CountAsync());
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Findings));

        await page.Page.GotoAsync(new Uri(site.Address, await page.Page.GetAttributeAsync("section[aria-labelledby=executed] a", "href")).ToString());
        await page.Picture($"executed-copy-{locale}-{width}");
        Assert.Contains("Anna Schmidt", await page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Page.Locator(".blank").CountAsync());
    }

    [Theory]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1280)]
    [InlineData("de", 390)]
    public async Task Page_OfAnAmendment_HasNoFindings(string locale, int width)
    {
        await using var site = await SigningSite.Open();
        await site.Execute();
        await using var page = await phone.Open(new Uri($"{await site.Amend()}?lang={locale}"), width: width);
        await page.Page.FrameLocator("iframe").Locator("h1").WaitForAsync();
        await page.Picture($"amendment-{locale}-{width}");

        Assert.Equal(0, await page.Page.Locator(".price").CountAsync());
        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Findings));
    }

    [Fact]
    public async Task Page_OfAnInvalidLink_HasNoFindings()
    {
        await using var site = await SigningSite.Open();
        await using var page = await phone.Open(new Uri(site.Address, "/sign/nothing"));

        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Findings));
    }

    [Fact]
    public async Task Languages_Switched_ShowThePageAndTheDocumentInThem()
    {
        await using var site = await SigningSite.Open();
        await using var page = await phone.Open(await site.Link(Role.Buyer));

        await page.Page.ClickAsync("nav a[lang=en]");
        await page.Page.WaitForSelectorAsync("html[lang=en]");

        Assert.Equal("Purchase contract", await page.Text("h1"));
        Assert.Equal("en", await page.Page.GetAttributeAsync("iframe", "lang"));
    }
}
