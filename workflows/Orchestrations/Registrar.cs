using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Obligations;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Orchestrations;

/// <summary>What filing led to.</summary>
/// <param name="Position">The position with the new facts.</param>
/// <param name="Added">The facts that were new.</param>
public sealed record Filed(Position Position, ImmutableArray<Fact> Added);

/// <summary>Keeps the contract files: reads them, lets a rule decide on the position, files the facts that it finds, and updates the register.</summary>
public sealed class Registrar(IStreams files, IRegister register, IEventFeed events, PositionCache positions, TimeProvider clock, ILogger<Registrar> log)
{
    private const int MostRounds = 64;
    private readonly Turns _turns = new();
    private readonly AsyncLocal<AnsweredFrom?> _again = new();

    /// <summary>The instant that rules are asked with.</summary>
    public Instant Now => _again.Value?.At ?? Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Whether an answer is being made again: see <see cref="AnswerAgain"/>.</summary>
    public bool IsAnsweringAgain => _again.Value is not null;

    /// <summary>The id of what was made, where an answer is being made again that was made from one; else null.</summary>
    public string? Made => _again.Value?.Made;

    /// <summary>
    /// For the rest of the asynchronous work that calls this: nothing is filed, the time stands still, and the contract is as it was, so that a request done before is answered
    /// as it was then.
    /// </summary>
    public void AnswerAgain(AnsweredFrom from) => _again.Value = from;

    /// <summary>A contract's file; null where there is none.</summary>
    public Task<FactStream?> ReadFile(ContractId contract, CancellationToken cancellation = default) => files.Read(contract, cancellation);

    /// <summary>A contract's position; null where there is no such contract.</summary>
    /// <exception cref="RefusedException">The contract is quarantined.</exception>
    public async Task<Position?> Find(ContractId contract, CancellationToken cancellation = default) =>
        (await Load(contract, cancellation))?.Position;

    /// <summary>A contract's position.</summary>
    /// <exception cref="RefusedException">There is no such contract, or it is quarantined.</exception>
    public async Task<Position> Read(ContractId contract, CancellationToken cancellation = default) =>
        await Find(contract, cancellation) ?? throw Unknown(contract);

    /// <summary>Begins a contract's file with its draft; where the file is there already, it stays as it is.</summary>
    public async Task<Filed> Begin(ContractId contract, FactDraft draft, CancellationToken cancellation = default)
    {
        if (IsAnsweringAgain)
        {
            return new(await Read(contract, cancellation), []);
        }

        var file = FactStream.Empty(contract).Append([draft], Now);
        var position = Position.Of(file);
        cancellation.ThrowIfCancellationRequested();
        if (await files.TryAppend(file, 0, CancellationToken.None))
        {
            return await Project(new(file, position), file.Facts);
        }

        return new(await Read(contract, cancellation), []);
    }

    /// <summary>Files what <paramref name="decide"/> finds on the current position. It may be asked again when another writer was first.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="decide">The rule.</param>
    /// <param name="cancellation">Stops it before anything is filed; what follows from the facts is done whatever becomes of the caller.</param>
    /// <exception cref="RefusedException">The rule refuses, there is no such contract, or it is quarantined.</exception>
    public async Task<Filed> File(ContractId contract, Func<Position, Instant, IEnumerable<FactDraft>> decide, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(decide);
        if (IsAnsweringAgain)
        {
            return new(await Read(contract, cancellation), []);
        }

        using var turn = await _turns.Take(contract, cancellation);
        while (true)
        {
            var before = await Load(contract, cancellation) ?? throw Unknown(contract);
            var now = Now;
            var after = before.File.Append(decide(before.Position, now), now);
            if (after.Version == before.File.Version)
            {
                return new(before.Position, []);
            }

            // Followed before they are filed: a rule that fails on them leaves the file as it was.
            var added = after.Facts[before.File.Version..];
            var position = added.Aggregate(before.Position, (followed, fact) => followed.Apply(fact));
            cancellation.ThrowIfCancellationRequested();
            if (await files.TryAppend(after, before.File.Version, CancellationToken.None))
            {
                return await Project(new(after, position), added);
            }

            positions.Forget(contract);
        }
    }

    /// <summary>Asks a rule again and again, filing what it finds, until it finds nothing more; returns its last word and everything filed.</summary>
    public async Task<(Filed Filed, Decision Decision)> Settle(ContractId contract, Func<Position, Instant, Decision> decide, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(decide);
        var added = ImmutableArray<Fact>.Empty;
        for (var round = 0; round < MostRounds; round++)
        {
            Decision? decision = null;
            var filed = await File(contract, (position, now) => (decision = decide(position, now)).Facts, cancellation);
            added = added.AddRange(filed.Added);
            if (filed.Added.IsEmpty || decision!.Ended)
            {
                return (new(filed.Position, added), decision!);
            }
        }

        throw new InvalidOperationException($"The rules of {contract} found something new {MostRounds} times in a row; they contradict each other.");
    }

    /// <summary>Finds out whether a file that comes from elsewhere can be lived with: it is folded, and everything that its register line tells is worked out.</summary>
    /// <exception cref="CorruptFileException">It can't; the message says why.</exception>
    public void Proof(FactStream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var position = Position.Of(file);
            if (position.Filed.Count < file.Version)
            {
                throw new CorruptFileException($"Two facts of {file.Contract} have the same id.");
            }

            _ = (position.Today(Now), Policy.Of(position.Agreement.Policy), RegisterLines.Of(position, Now));
        }
#pragma warning disable CA1031 // Facts that no rule would have filed fail in as many ways as there are rules; the file is foreign, and stays outside.
        catch (Exception error) when (error is not CorruptFileException)
#pragma warning restore CA1031
        {
            throw new CorruptFileException($"The facts of {file.Contract} don't add up: {error.Message}", error);
        }
    }

    /// <summary>Works out a contract's register line again from its file.</summary>
    public async Task Reproject(ContractId contract, CancellationToken cancellation = default)
    {
        if (await Load(contract, cancellation) is { } kept)
        {
            await register.Put(RegisterLines.Of(kept.Position, Now), cancellation: cancellation);
        }
    }

    /// <summary>Takes a contract back that was set aside, if its file, read and verified anew, is sound now; writes its register line anew.</summary>
    /// <exception cref="RefusedException">There is no such contract, it is not set aside, or its file is still corrupt.</exception>
    public async Task<Position> Release(ContractId contract, CancellationToken cancellation = default)
    {
        positions.Forget(contract);
        var kept = await Load(contract, cancellation) ?? throw Unknown(contract);
        if (!await files.Release(contract, cancellation))
        {
            throw new RefusedException("not-quarantined", $"The contract '{contract.Contract}' is not set aside, and its file is sound.");
        }

        await register.Put(RegisterLines.Of(kept.Position, Now), cancellation: CancellationToken.None);
        return kept.Position;
    }

    private static RefusedException Unknown(ContractId contract) =>
        new("unknown-contract", $"There is no contract '{contract.Contract}'.");

    private async Task<KeptPosition?> Load(ContractId contract, CancellationToken cancellation)
    {
        if (_again.Value is { } from && from.Contract == contract && await Loaded(contract, cancellation) is { } now)
        {
            var then = now.File.UpTo(Math.Min(from.Version, now.File.Version));
            return new(then, Position.Of(then));
        }

        return await Loaded(contract, cancellation);
    }

    private async Task<KeptPosition?> Loaded(ContractId contract, CancellationToken cancellation)
    {
        if (positions.Find(contract) is { } kept && await files.ReadHead(contract, cancellation) is { } head && head.Hash == kept.File.Head)
        {
            return kept;
        }

        if (await files.Read(contract, cancellation) is not { } file)
        {
            return null;
        }

        try
        {
            return positions.Keep(new(file, Position.Of(file)));
        }
        catch (CorruptFileException corrupt)
        {
            await files.Quarantine(contract, corrupt.Message, cancellation);
            throw new RefusedException("contract-quarantined", $"The contract '{contract.Contract}' is set aside until an operator has looked at it: {corrupt.Message}");
        }
    }

    // What follows from a fact is nobody's request any more: whoever filed it may have hung up.
    private async Task<Filed> Project(KeptPosition kept, ImmutableArray<Fact> added)
    {
        positions.Keep(kept);
        var settles = await TryTell(kept.Position) && !added.Any(fact => Nudges.ConcernsOthers(kept.Position, fact));
        await register.Put(RegisterLines.Of(kept.Position, Now), settles, CancellationToken.None);
        return new(kept.Position, added);
    }

    // What was filed is filed, and whoever filed it must hear so; the contract stays unsettled, and a sweep tells later.
    private async Task<bool> TryTell(Position position)
    {
        try
        {
            await events.Tell(position, CancellationToken.None);
            return true;
        }
#pragma warning disable CA1031 // A queue that is down fails in as many ways as there are queues.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogWarning(error, "Nobody could be told of the events of {Contract}; the radar will.", position.Contract);
            return false;
        }
    }
}
