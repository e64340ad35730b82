using ContractFlow.Embedded.ServiceBus.Amqp;
using ContractFlow.Embedded.ServiceBus.Broker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContractFlow.Embedded.ServiceBus;

/// <summary>What an emulator has, where it keeps it, and who may connect.</summary>
public sealed record ServiceBusEmulatorOptions
{
    /// <summary>The queues; each name once.</summary>
    public IReadOnlyList<QueueOptions> Queues { get; init; } = [];

    /// <summary>The file of messages, made where it is missing; null for one of the emulator's own that goes when it ends.</summary>
    public string? File { get; init; }

    /// <summary>The endpoint for clients of other processes and languages; null for none.</summary>
    public AmqpEndpointOptions? Endpoint { get; init; }

    /// <summary>The clock of locks, schedules and lives.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where it logs; nowhere unless given.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;
}
