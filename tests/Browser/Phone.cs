using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ContractFlow.Browser.Tests.Phone))]

namespace ContractFlow.Browser.Tests;

/// <summary>Chromium as it is installed on the machine, with windows the size of a small phone.</summary>
public sealed class Phone : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Chromium), $"The browser tests need Chromium at {Chromium}: apt-get install chromium fonts-wqy-microhei.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A page 360 pixels wide unless said otherwise, whose complaints are kept in <see cref="PhonePage.Complaints"/>.</summary>
    internal async Task<PhonePage> Open(Uri address, bool script = true, string locale = "en", int width = 360)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 740 },
            DeviceScaleFactor = 2,
            HasTouch = true,
            JavaScriptEnabled = script,
            Locale = locale,
        });
        return await PhonePage.Open(context, address);
    }
}
