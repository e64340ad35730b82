using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export;
using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Moving;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions;

/// <summary>What the program does besides serving: work on the data folder or on exported files, from the command line. Each returns the exit code.</summary>
public static class Verbs
{
    private const long MostBytes = 1L << 30;

    /// <summary><c>verify FILE</c>: checks an exported pack by itself and names everything that is wrong with it.</summary>
    public static int Verify(string path, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!File.Exists(path))
        {
            output.WriteLine($"There is no file '{path}'.");
            return 2;
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            output.WriteLine($"{path} is larger than {MostBytes} bytes; unpack it and run its verify.py.");
            return 2;
        }

        if (TenantArchive.IsAt(path))
        {
            output.WriteLine($"{path} is the archive of a tenant, which import verifies before it writes anything. Unpack it and verify a pack of its folder {TenantManifest.ContractsFolder}.");
            return 2;
        }

        var verification = PackVerifier.Verify(File.ReadAllBytes(path));
        foreach (var fault in verification.Faults)
        {
            output.WriteLine(fault);
        }

        output.WriteLine(verification.IsSound ? $"{path} is sound." : $"{path} is not sound.");
        return verification.IsSound ? 0 : 1;
    }

    /// <summary>The verb that the arguments name: <c>rebuild</c>, <c>export --contract ID [--tenant TENANT] --out FILE</c>, <c>export --tenant TENANT --out FILE</c>, or
    /// <c>import --file FILE</c>; null where they name none.</summary>
    public static Func<IServiceProvider, TextWriter, Task<int>>? Find(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Count == 0 ? null : arguments[0] switch
        {
            "rebuild" => Rebuild,
            "export" => Export,
            "import" => Import,
            _ => null,
        };
    }

    /// <summary><c>rates</c>: every reference rate with its source, and each of its values with the first and last day on which it holds.</summary>
    public static int Rates(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var rate in ReferenceRate.All.Values.OrderBy(rate => rate.Id, StringComparer.Ordinal))
        {
            output.WriteLine($"{rate.Id}  {rate.Name}  (version {rate.Version}; {rate.Source})");
            var periods = rate.Rates.OrderBy(period => period.From).ToArray();
            for (var i = 0; i < periods.Length; i++)
            {
                var until = i + 1 < periods.Length ? periods[i + 1].From.PlusDays(-1) : rate.Until;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {periods[i].Percent,8:0.00##} %  from {periods[i].From:uuuu-MM-dd}  until {until:uuuu-MM-dd}"));
            }
        }

        return 0;
    }

    private static async Task<int> Rebuild(IServiceProvider services, TextWriter output)
    {
        var (count, failed) = (0, 0);
        await services.GetRequiredService<IRegister>().Clear();
        await foreach (var contract in services.GetRequiredService<IContractFiles>().All())
        {
            try
            {
                await services.GetRequiredService<Registrar>().Reproject(contract);
                count++;
            }
            catch (RefusedException refused)
            {
                failed++;
                await output.WriteLineAsync(refused.Message);
            }
        }

        await output.WriteLineAsync($"The register has {count} contracts again; {failed} are set aside.");
        return failed == 0 ? 0 : 1;
    }

    private static async Task<int> Export(IServiceProvider services, TextWriter output)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        if (settings["out"] is { Length: > 0 } archive && settings["tenant"] is { Length: > 0 } tenant && settings["contract"] is null)
        {
            return await ExportTenant(services, tenant, archive, output);
        }

        if (settings["contract"] is not { Length: > 0 } id || settings["out"] is not { Length: > 0 } path)
        {
            await output.WriteLineAsync("Say what and where: export --contract ID [--tenant TENANT] --out FILE.zip, or all of a tenant: export --tenant TENANT --out FILE.zip");
            return 2;
        }

        await foreach (var contract in services.GetRequiredService<IContractFiles>().All())
        {
            if (contract.Contract == id && (settings["tenant"] ?? contract.Tenant) == contract.Tenant)
            {
                var pack = (await services.GetRequiredService<ContractExports>().Pack(contract))!;
                await WholeFile.Write(path, file => file.WriteAsync(pack).AsTask());
                await output.WriteLineAsync($"{contract} is in {path}.");
                return 0;
            }
        }

        await output.WriteLineAsync($"There is no contract '{id}' in the data folder.");
        return 1;
    }

    private static async Task<int> ExportTenant(IServiceProvider services, string tenant, string path, TextWriter output)
    {
        TenantExported done = null!;
        await WholeFile.Write(path, async stream => done = await services.GetRequiredService<TenantExport>().Write(tenant, stream));

        if (done is { Contracts: 0, LeftOut.IsEmpty: true })
        {
            await output.WriteLineAsync($"There is no contract of a tenant '{tenant}' here; {path} holds its templates alone. Check the tenant's name, and Embedded:Data or the storage account in the settings.");
            return 1;
        }

        foreach (var left in done.LeftOut)
        {
            await output.WriteLineAsync($"Left out, {left}");
        }

        await output.WriteLineAsync($"{done.Contracts} contracts of {tenant} are in {path}; its manifest's digest is {done.Digest}.");
        return done.LeftOut.IsEmpty ? 0 : 1;
    }

    private static async Task<int> Import(IServiceProvider services, TextWriter output)
    {
        if (services.GetRequiredService<IConfiguration>()["file"] is not { Length: > 0 } path || !File.Exists(path))
        {
            await output.WriteLineAsync("Say which file: import --file FILE.zip, as export --tenant wrote it.");
            return 2;
        }

        try
        {
            await using var stream = File.OpenRead(path);
            var done = await services.GetRequiredService<TenantImport>().Read(stream);
            await output.WriteLineAsync(
                $"{done.Written} contracts of {done.Tenant} were taken in, {done.Unchanged} were here already, {done.Templates} templates are new; the manifest's digest is {done.Digest}. The radar's next sweep starts their watchers.");
            return 0;
        }
        catch (MoveRefusedException refused)
        {
            await output.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
