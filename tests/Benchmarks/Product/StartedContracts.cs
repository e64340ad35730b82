using System.Text;
using ContractFlow.Scenarios;
using ContractFlow.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Benchmarks.Product;

/// <summary>Contracts asked for by 32 callers at once, against the least that a durable POST can cost: Kestrel, and one row on disk before the answer.</summary>
public sealed class StartedContracts : IBenchmark
{
    private const int Callers = 32;
    private const int Warm = 2_000;
    private const int Contracts = 3_000;
    private const int Rows = 10_000;

    public string Name => "api.start";

    public async Task<IReadOnlyList<Figure>> RunAsync(string folder)
    {
        var least = await LeastPost(Path.Combine(folder, "least"));
        var (start, cpu) = await Start(Path.Combine(folder, "product"));
        return
        [
            new(Name, $"contracts started, {Callers} callers", start.PerSecond, "1/s"),
            new(Name, "answered within, half of them", start.P50, "ms"),
            new(Name, "answered within, 99 of 100", start.P99, "ms"),
            new(Name, "CPU of the product for 1,000, invitations sent", 1000 * cpu / Contracts, "s"),
            new(Name, "empty POST with one row on disk", least.PerSecond, "1/s"),
            new(Name, "answered within, 99 of 100 (empty POST)", least.P99, "ms"),
            new(Name, "ratio to the empty POST", start.PerSecond / least.PerSecond, ""),
        ];
    }

    private static async Task<(Load Load, double Cpu)> Start(string folder)
    {
        var scenario = Scenario.Samples().Single(scenario => scenario.Name == "de-supply");
        await using var stage = await Stage.Set(Scenarios.Product.BesideMe(), folder, scenario.Start);
        await Load.Of(Warm, Callers, n => stage.Player.Start(scenario, n));
        await stage.Settle();
        var before = stage.Cpu;
        var load = await Load.Of(Contracts, Callers, n => stage.Player.Start(scenario, Warm + n));
        await stage.Settle();
        return (load, (stage.Cpu - before).TotalSeconds);
    }

    private static async Task<Load> LeastPost(string folder)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder, "rows.db"), "CREATE TABLE IF NOT EXISTS row(n INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Scenarios.Product.FreePort()}");
        await using var app = builder.Build();
        app.MapPost("/", (RequestDelegate)(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            await database.WriteAsync(session => session.Execute("INSERT INTO row(body) VALUES($1)", body));
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await Load.Of(Warm, Callers, _ => Post(http));
        return await Load.Of(Rows, Callers, _ => Post(http));
    }

    private static async Task Post(HttpClient http)
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/", UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
    }
}
