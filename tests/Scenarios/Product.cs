using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ContractFlow.Scenarios;

/// <summary>The product as a child process on a free loopback port, with a data folder of its own and, if asked, a movable clock.</summary>
public sealed class Product : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _log = [];

    private Product(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What all cores together have spent on it since it was started.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it has printed.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts the product and waits until it is ready.</summary>
    /// <param name="dll">The product's <c>ContractFlow.dll</c>.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="clock">The instant at which a movable clock starts; null for the real one.</param>
    /// <param name="settings">More settings, as environment variables.</param>
    /// <param name="port">The port, 0 for a free one.</param>
    public static async Task<Product> Start(string dll, string data, DateTimeOffset? clock, IReadOnlyDictionary<string, string> settings, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(dll);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address.ToString());
        start.Environment["Embedded__Data"] = data;
        start.Environment["Embedded__Amqp"] = "off";
        if (clock is { } instant)
        {
            start.Environment["Embedded__Clock"] = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var product = new Product(Process.Start(start)!, address);
        await product.WhenReady();
        return product;
    }

    /// <summary>The product's program, built in the same configuration as the program that asks.</summary>
    public static string BesideMe()
    {
        var mine = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(mine, "../../ContractFlow.Functions", Path.GetFileName(mine), "ContractFlow.dll"));
    }

    /// <summary>A free port of the loopback interface.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Kills it at once, as a power cut would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task WhenReady()
    {
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The product stopped while starting:\n{Log}");
            }

            try
            {
                if ((await http.GetAsync(new Uri("/readyz", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.Add(line);
            }
        }
    }
}
