using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Tests.Platform;

/// <summary>Every line that is logged, with its exception.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line, Exception? Error)> _lines = [];

    /// <summary>The lines with an exception that is of a kind, or has one of it within.</summary>
    public IReadOnlyList<(LogLevel Level, string Line, Exception Error)> Of<T>()
        where T : Exception =>
        [.. _lines.Where(line => Chain(line.Error).OfType<T>().Any()).Select(line => (line.Level, line.Line, line.Error!))];

    public ILogger CreateLogger(string categoryName) => new Category(_lines);

    public void Dispose()
    {
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }

    private sealed class Category(ConcurrentQueue<(LogLevel Level, string Line, Exception? Error)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, formatter(state, exception), exception));
    }
}
