using DurableTask.Core.Exceptions;

namespace ContractFlow.Embedded.DurableTask;

/// <summary>The client of an engine in the same process.</summary>
internal partial class EngineClient(InstanceHost host, string name, DataConverter converter, string defaultVersion) : DurableTaskClient(name)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = options?.InstanceId is { } given ? InstanceIds.Check(given) : Guid.NewGuid().ToString("N");
        var request = new StartRequest(
            orchestratorName.Name,
            converter.Serialize(input),
            options?.Version?.Version ?? defaultVersion,
            options?.StartAt?.UtcTicks ?? 0,
            RefusedStatuses(options?.DedupeStatuses))
        {
            Tags = InstanceTags.Write(options?.Tags),
        };
        await SendAsync(id, new Message(MessageKind.Start) { Start = request, Receipt = NewReceipt() }, cancellation).ConfigureAwait(false);
        return id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return EntryAsync(
            instanceId,
            new Entry(EntryKind.EventRaised) { Name = eventName, Text = converter.Serialize(eventPayload) },
            cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) => EntryAsync(
        instanceId,
        new Entry(EntryKind.Terminated) { Id = options?.Recursive == true ? 1 : 0, Text = converter.Serialize(options?.Output) },
        cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        EntryAsync(instanceId, new Entry(EntryKind.Suspended) { Text = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        EntryAsync(instanceId, new Entry(EntryKind.Resumed) { Text = reason }, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(host.Store.Find(instanceId) is { } row ? Metadata(row, getInputsAndOutputs) : null);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.HasEnded, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create((continuation, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var limit = Math.Max(1, size ?? query.PageSize);
            var rows = host.Store.Page(query, continuation ?? query.ContinuationToken, limit);
            return Task.FromResult(new Page<OrchestrationMetadata>(
                [.. rows.Select(row => Metadata(row, query.FetchInputsAndOutputs))],
                rows.Count < limit ? null : rows[^1].Id));
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var children = options?.Recursive == true ? host.Store.Children(instanceId) : [];
        var count = await SendAsync(
            instanceId, new Message(MessageKind.Purge) { Receipt = NewReceipt() }, cancellation).ConfigureAwait(false);
        foreach (var child in count == 0 ? [] : children)
        {
            count += (await PurgeInstanceAsync(child, options, cancellation).ConfigureAwait(false)).PurgedInstanceCount;
        }

        return new PurgeResult(count);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var time = new CancellationTokenSource();
        if (filter.Timeout is { } timeout)
        {
            time.CancelAfter(timeout);
        }

        var count = 0;
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses, PageSize: 500);
        await foreach (var page in GetAllInstancesAsync(query).AsPages().WithCancellation(cancellation).ConfigureAwait(false))
        {
            var purged = await Task.WhenAll(page.Values.Where(instance => instance.IsCompleted)
                .Select(instance => PurgeInstanceAsync(instance.InstanceId, options, cancellation))).ConfigureAwait(false);
            count += purged.Sum(result => result.PurgedInstanceCount);
            if (time.IsCancellationRequested)
            {
                return new PurgeResult(count, isComplete: false);
            }
        }

        return new PurgeResult(count, isComplete: true);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var row = host.Store.Find(instanceId)
            ?? throw new ArgumentException($"An orchestration with the id '{instanceId}' was not found.", nameof(instanceId));
        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var request = new StartRequest(row.Name, row.Input, row.Version, 0, StartRequest.Unfinished) { Tags = row.Tags };
        try
        {
            await SendAsync(id, new Message(MessageKind.Start) { Start = request, Receipt = NewReceipt() }, cancellation).ConfigureAwait(false);
        }
        catch (OrchestrationAlreadyExistsException exception)
        {
            throw new InvalidOperationException($"Orchestration '{instanceId}' can't be restarted under its own id before it has ended.", exception);
        }

        return id;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TaskCompletionSource<int> NewReceipt() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int RefusedStatuses(IReadOnlyList<string>? statuses)
    {
        if (statuses is null)
        {
            return StartRequest.Unfinished;
        }

        return statuses.Aggregate(0, (mask, text) => Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status)
            ? mask | (1 << (int)status)
            : throw new ArgumentException($"'{text}' is no orchestration status to de-duplicate by.", nameof(statuses)));
    }

    private Task<int> EntryAsync(string instanceId, Entry entry, CancellationToken cancellation) =>
        SendAsync(instanceId, new Message(MessageKind.Entry) { Entry = entry, Receipt = NewReceipt() }, cancellation);

    private async Task<int> SendAsync(string instanceId, Message message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        await host.AdmitAsync(cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        host.Post(instanceId, message);
        return await message.Receipt!.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceRow, bool> reached, bool inputsAndOutputs, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (host.Store.Find(instanceId) is { } found && reached(found))
        {
            return Metadata(found, inputsAndOutputs);
        }

        while (true)
        {
            // Asked for before the look at the disk, so that no change falls between the two.
            var change = host.Waiters.NextChange(instanceId);
            if (host.Store.Find(instanceId) is { } row && reached(row))
            {
                return Metadata(row, inputsAndOutputs);
            }

            await change.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private OrchestrationMetadata Metadata(InstanceRow row, bool inputsAndOutputs) => new(row.Name, row.Id)
    {
        RuntimeStatus = row.Status,
        CreatedAt = new DateTimeOffset(row.Created, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(row.Updated, TimeSpan.Zero),
        FailureDetails = row.Failure is null ? null : Failures.Read(row.Failure),
        DataConverter = inputsAndOutputs ? converter : null,
        Tags = InstanceTags.Read(row.Tags),
        SerializedInput = inputsAndOutputs ? row.Input : null,
        SerializedOutput = inputsAndOutputs ? row.Output : null,
        SerializedCustomStatus = inputsAndOutputs ? row.CustomStatus : null,
    };
}
