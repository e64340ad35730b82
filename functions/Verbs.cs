using System.Globalization;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Contracts.Export.Seals;
using ContractFlow.Domain.Terms;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Composition;
using ContractFlow.Functions.Moving;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;
using ContractFlow.Orchestrations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions;

/// <summary>What the program does besides serving: work on the data folder or on exported files, from the command line. Each returns the exit code.</summary>
public static class Verbs
{
    /// <summary>The verb that the arguments name: <c>rebuild</c>, <c>export --contract ID [--tenant TENANT] --out FILE</c>, <c>export --tenant TENANT --out FILE</c>, or
    /// <c>import --file FILE [--accept-unknown-seal | --accept-unsigned]</c>, or <c>rotate-seal</c>; null where they name none.</summary>
    public static Func<IServiceProvider, TextWriter, Task<int>>? Find(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Count == 0 ? null : arguments[0] switch
        {
            "rebuild" => Rebuild,
            "export" => Export,
            "import" => Import,
            "rotate-seal" => RotateSeal,
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
        await foreach (var contract in services.GetRequiredService<IStreams>().Contracts())
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

        await foreach (var contract in services.GetRequiredService<IStreams>().Contracts())
        {
            if (contract.Contract == id && (settings["tenant"] ?? contract.Tenant) == contract.Tenant)
            {
                var pack = (await services.GetRequiredService<ContractExports>().Pack(contract))!;
                await WholeFile.Write(path, pack);
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

        await output.WriteLineAsync($"{done.Contracts} contracts of {tenant} are in {path}; its manifest's digest is {done.Digest}. It has the seal of {done.Seal}.");
        return done.LeftOut.IsEmpty ? 0 : 1;
    }

    private static async Task<int> Import(IServiceProvider services, TextWriter output)
    {
        if (services.GetRequiredService<IConfiguration>()["file"] is not { Length: > 0 } path || !File.Exists(path))
        {
            await output.WriteLineAsync("Say which file: import --file FILE.zip, as export --tenant wrote it.");
            return 2;
        }

        var settings = services.GetRequiredService<IConfiguration>();
        var accepted = (settings.GetValue(CommandLine.AcceptUnknownSeal, false) ? AcceptedSeals.Unknown : AcceptedSeals.Known)
            | (settings.GetValue(CommandLine.AcceptUnsigned, false) ? AcceptedSeals.Unsigned : AcceptedSeals.Known);

        try
        {
            await using var stream = File.OpenRead(path);
            var done = await services.GetRequiredService<TenantImport>().Read(stream, accepted);
            await output.WriteLineAsync(
                $"The archive is {(done.Seal is { } seal ? $"sealed by {seal}, which is {(seal.IsKnown ? "known here" : "not known here")}" : $"{OlderBuilds.Unsigned}: nobody vouches for it but whoever told you its digest")}.");
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

    private static async Task<int> RotateSeal(IServiceProvider services, TextWriter output)
    {
        if (services.GetRequiredService<IConfiguration>()[SealKey.Setting] is { Length: > 0 })
        {
            await output.WriteLineAsync($"The setting {SealKey.Setting} holds the key: put a new one there. The old certificate stays known.");
            return 2;
        }

        // The old certificate is kept first: what its key has sealed stays known.
        var (old, kept) = (services.GetRequiredService<SealKey>(), services.GetRequiredService<ISealCertificates>());
        await kept.Keep(old.Certificate);
        var made = await SealKeyFile.Replace(services.GetRequiredService<DataFolder>().Path, services.GetRequiredService<TimeProvider>().GetUtcNow());
        await kept.Keep(made.Certificate);
        await output.WriteLineAsync($"Packs are sealed with the certificate {made.Fingerprint} from the next start on; {old.Fingerprint} stays known. Tell the new fingerprint to whoever verifies packs.");
        return 0;
    }
}
