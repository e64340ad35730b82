using System.Net.Sockets;
using System.Text.RegularExpressions;
using ContractFlow.Functions.Adapters.Files;
using ContractFlow.Functions.Adapters.Sqlite;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Composition;

/// <summary>Says in a sentence why the program could not start, or could not do what its command line asked for: whoever started it can act on that, and not on a stack of calls.</summary>
public static partial class StartFault
{
    /// <summary>The sentence for an error.</summary>
    /// <param name="error">What was thrown.</param>
    public static string Sentence(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var causes = Causes(error).ToArray();
        return causes.OfType<SocketException>().FirstOrDefault() is { } socket && Address().Match(error.Message) is { Success: true, Value: var address } ? Listening(address, socket)
            : causes.OfType<UnauthorizedAccessException>().FirstOrDefault() is { } denied ? $"ContractFlow can't go on: {Ended(denied.Message)} Give its user the right to it, or name another folder with Embedded:Data."
            : error is SocketException ? $"ContractFlow can't listen at the addresses that urls names: {Ended(error.Message)} Choose others, e.g. --urls http://localhost:7072."
            : $"ContractFlow can't go on: {Ended(error.Message)}";
    }

    /// <summary>Opens what is else opened when it is first asked for, so that a folder that can't be used refuses the start and not the first request.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="hasDataFolder">Whether there is a data folder.</param>
    public static void OpenEverything(this IServiceProvider services, bool hasDataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (hasDataFolder)
        {
            services.GetService<ContractsDatabase>();
        }

        if (services.GetService<IDataKeys>() is FileDataKeys)
        {
            services.GetRequiredService<SecretBox>().Check();
        }

        services.GetRequiredService<OperatorKey>();
        services.GetRequiredService<LinkKeys>();
        services.GetRequiredService<SealKey>();
    }

    private static string Listening(string address, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"{address} is in use already. End the program that listens there, or choose another address, e.g. --urls http://localhost:7072.",
        SocketError.AccessDenied => $"{address} can't be listened on: its port takes rights that this user does not have. Choose another, e.g. --urls http://localhost:7072.",
        _ => $"{address} can't be listened on: {Ended(error.Message)} Choose another address, e.g. --urls http://localhost:7072.",
    };

    // Messages of several lines name faults one a line; those of the framework may lack their full stop.
    private static string Ended(string message) => message.TrimEnd() is var text && text.EndsWith('.') ? text : text + ".";

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    [GeneratedRegex(@"https?://[^\s/]*[^\s/:.,]")]
    private static partial Regex Address();
}
