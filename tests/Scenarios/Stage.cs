using System.Text.Json.Nodes;

namespace ContractFlow.Scenarios;

/// <summary>
/// A product on a movable clock with a tenant and two legal partners, on which scenarios are played. It can be killed and started again:
/// the data folder and the keys stay, the clock goes on where it was.
/// </summary>
public sealed class Stage : IAsyncDisposable
{
    private const string Tenant = "demo";
    private static readonly string[] Partners = ["kanzlei-elbe", "advocaten-maas"];

    private readonly string _dll;
    private readonly string _data;
    private readonly string _operatorKey = NewOperatorKey();
    private readonly Dictionary<string, string> _settings;
    private readonly int _port = Product.FreePort();
    private Product _product = null!;
    private HttpClient _http = null!;

    private Stage(string dll, string data, DateTimeOffset clock, IReadOnlyDictionary<string, string>? settings)
    {
        (_dll, _data, Now) = (dll, data, clock);
        _settings = new(settings ?? new Dictionary<string, string>())
        {
            ["OperatorKey"] = _operatorKey,
            ["LegalPartners__0__Id"] = Partners[0],
            ["LegalPartners__0__Name"] = "Kanzlei Elbe",
            ["LegalPartners__0__Jurisdictions"] = "DE",
            ["LegalPartners__1__Id"] = Partners[1],
            ["LegalPartners__1__Name"] = "Advocaten Maas",
            ["LegalPartners__1__Jurisdictions"] = "DE,NL",
            ["RateLimit__PerSecond"] = "100000",
            ["RateLimit__Burst"] = "100000",
            ["Sending__MailsPerRecipientAndDay"] = "100000",
            ["Logging__LogLevel__Default"] = "Warning",

            // Months pass: what looks every five minutes on a real clock need not do so on this one.
            ["Embedded__ClockTimerGap"] = "1.00:00:00",
        };
        Operator = new Caller(() => _http, _operatorKey);
    }

    /// <summary>Where the clock is.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The operator's key.</summary>
    public string OperatorKey => _operatorKey;

    /// <summary>The operator.</summary>
    public Caller Operator { get; }

    /// <summary>The platform that the scenarios are played for.</summary>
    public Caller Platform { get; private set; } = null!;

    /// <summary>Plays scenarios here.</summary>
    public ScenarioPlayer Player { get; private set; } = null!;

    /// <summary>The product's address.</summary>
    public Uri Address => _product.Address;

    /// <summary>What the product has spent of all cores since it was started last.</summary>
    public TimeSpan Cpu => _product.Cpu;

    /// <summary>Sets the stage in an empty data folder.</summary>
    public static async Task<Stage> Set(string dll, string data, DateTimeOffset clock, IReadOnlyDictionary<string, string>? settings = null)
    {
        var stage = new Stage(dll, data, clock, settings);
        await stage.Start();
        var platform = await stage.NewKey("platform", null, "contracts:read", "contracts:write", "payments:write", "deliveries:write", "disputes:write", "receivables:read", "webhooks");
        stage.Platform = platform;
        var partners = new Dictionary<string, Caller>();
        foreach (var partner in Partners)
        {
            partners[partner] = await stage.NewKey(partner, partner, "referrals");
        }

        stage.Player = new ScenarioPlayer(platform, partners, new Caller(() => stage._http, null), new Mailbox(Path.Combine(data, "mails")));
        return stage;
    }

    /// <summary>Moves the clock; everything due until then has happened when it returns.</summary>
    public async Task AdvanceTo(DateTimeOffset instant)
    {
        if (instant <= Now)
        {
            return;
        }

        await MoveClock(instant);
        Now = instant;
    }

    /// <summary>Completes when the product has nothing left to do at this instant.</summary>
    public Task Settle() => MoveClock(Now);

    /// <summary>Kills the product at once.</summary>
    public void Kill() => _product.Kill();

    /// <summary>Starts it again on the same data, with the clock where it was.</summary>
    public async Task Restart()
    {
        _product.Dispose();
        await StartProduct();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _product.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string NewOperatorKey() => "cf_op_" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private async Task Start()
    {
        await StartProduct();
        _http = new HttpClient { BaseAddress = _product.Address, Timeout = TimeSpan.FromMinutes(5) };
    }

    // The same port each time, so that whoever calls while it is down finds it again.
    private async Task StartProduct()
    {
        var from = Now;
        _product = await Product.Start(_dll, _data, from, _settings, _port);
        if (Now > from)
        {
            // The clock was told to have moved in the very moment of the kill.
            await MoveClock(Now);
        }
    }

    private Task<JsonNode> MoveClock(DateTimeOffset instant) =>
        Operator.Post("/admin/clock", new JsonObject { ["advanceTo"] = $"{instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" }, null!);

    private async Task<Caller> NewKey(string name, string? partner, params string[] scopes)
    {
        var wish = new JsonObject { ["tenant"] = Tenant, ["name"] = name, ["scopes"] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) };
        if (partner is not null)
        {
            wish["partner"] = partner;
        }

        var secret = (await Operator.Post("/api/keys", wish, $"key-{name}"))["secret"]!.GetValue<string>();
        return new Caller(() => _http, secret);
    }
}
