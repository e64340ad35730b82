using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ContractFlow.Browser.Tests;

/// <summary>An open page, and what a signatory does on it.</summary>
internal sealed class PhonePage : IAsyncDisposable
{
    private static readonly string Pictures = Path.Combine(Repository(), "artifacts", "screenshots");
    private readonly IBrowserContext _context;

    private PhonePage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>The status of the page first opened.</summary>
    public int Status { get; private set; }

    /// <summary>Requests that left the site, and errors of the console.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<PhonePage> Open(IBrowserContext context, Uri address)
    {
        var opened = new PhonePage(context, await context.NewPageAsync());
        opened.Page.Request += (_, request) => opened.Note(request.Url.StartsWith(address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) ? null : request.Url);

        // Chromium reports every answer above 399 as an error of the console; those are asked for here.
        opened.Page.Console += (_, message) => opened.Note(message.Type == "error" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal) ? message.Text : null);
        opened.Page.PageError += (_, error) => opened.Note(error);
        opened.Status = (await opened.Page.GotoAsync(address.ToString()))!.Status;
        return opened;
    }

    public async Task FillIn(string name, string title)
    {
        await Page.CheckAsync("#consent");
        await Page.FillAsync("#name", name);
        await Page.FillAsync("#title", title);
    }

    public async Task AskForCode()
    {
        await Page.ClickAsync("button[value=code]");
        await Page.WaitForSelectorAsync("#sent");
    }

    public async Task Sign(string code)
    {
        await Page.FillAsync("#code", code);
        await Page.ClickAsync("button.main");
    }

    public Task<string> Text(string selector) => Page.InnerTextAsync(selector);

    /// <summary>A picture of the whole page for people to look at.</summary>
    public Task Picture(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(string? complaint)
    {
        if (complaint is not null)
        {
            Complaints.Enqueue(complaint);
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContractFlow.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
