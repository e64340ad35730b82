using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Tests.Platform;

public sealed class VerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractflow-").FullName;
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Rebuild_ClearedRegister_HasEveryContractAgain()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        var before = (await host.Tenant.Get("api/contracts")).Body;
        await host.Services.GetRequiredService<IRegister>().Clear();
        Assert.Equal(0, await Verbs.Find(["rebuild"])!(host.Services, _output));
        Assert.Equal(before, (await host.Tenant.Get("api/contracts")).Body);
    }

    [Theory]
    [InlineData(0, "help")]
    [InlineData(0, "--help")]
    [InlineData(0, "rates")]
    [InlineData(2, "verfy", "pack.zip")]
    [InlineData(2, "verify")]
    [InlineData(2, "verify", "--certificate", "seal.pem")]
    [InlineData(2, "rates", "CN")]
    [InlineData(2, "serve")]
    [InlineData(null)]
    [InlineData(null, "--urls", "http://localhost:7071")]
    [InlineData(null, "urls=http://localhost:7071")]
    [InlineData(null, "rebuild", "--Embedded:Data", "data")]
    public void Answer_WhatStandsBehindTheName_IsDoneOrRefusedOrGoesOn(int? code, params string[] arguments)
    {
        Assert.Equal(code, CommandLine.Answer(arguments, _output));
        Assert.Equal(code == 2, _output.ToString().StartsWith('\''));
        Assert.Equal(code is null, _output.ToString().Length == 0);
    }

    [Fact]
    public async Task Export_TenantThatHasNothing_SaysSo()
    {
        await using var host = await ContractFlowHost.Start(settings: new Dictionary<string, string?> { ["tenant"] = "acmee", ["out"] = Path.Combine(_folder, "acmee.zip") });
        Assert.Equal(1, await Verbs.Find(["export"])!(host.Services, _output));
        Assert.StartsWith("There is no contract of a tenant 'acmee' here", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_EveryReferenceRate_IsListedWithItsDaysAndSource()
    {
        Assert.Equal(0, Verbs.Rates(_output));
        var lines = _output.ToString();
        foreach (var rate in Domain.Terms.ReferenceRate.All.Values)
        {
            Assert.Contains(rate.Id, lines, StringComparison.Ordinal);
            Assert.Contains(rate.Source, lines, StringComparison.Ordinal);
        }

        Assert.Contains("2.27 %  from 2025-01-01  until 2025-06-30", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_LostNudgesAndWatchers_AreRepaired()
    {
        await using var host = await ContractFlowHost.Start();
        await host.Draft();
        var sweep = await host.Operator.PostJson("api/radar/sweeps", "");
        Assert.Equal((200, 0), (sweep.Status, sweep.Json.GetProperty("failed").GetInt32()));
        Assert.Empty((await host.Operator.Get("api/unsettled")).Json.GetProperty("items").EnumerateArray());
    }
}
