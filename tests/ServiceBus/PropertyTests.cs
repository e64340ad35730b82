using System.Runtime.Serialization;

namespace ContractFlow.ServiceBus.Tests;

public sealed class PropertyInProcess() : PropertyTests(Way.InProcess);

public sealed class PropertyByAmqp() : PropertyTests(Way.Amqp);

/// <summary>Application properties: what Azure.Messaging.ServiceBus 7.21.0 makes of them.</summary>
public abstract class PropertyTests(Way way) : BothWays(way)
{
    public static TheoryData<object?> Kept =>
    [
        null!, "text", string.Empty, true, 'x', (byte)1, (sbyte)-1, (short)-2, (ushort)2, -3, 3U, -4L, ulong.MaxValue, 6.5f, 0.1, double.NaN,
        1234.50m, -0.0000000000000000000000000001m, decimal.MaxValue, Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), TimeSpan.FromTicks(1), TimeSpan.MinValue,
        new Uri("https://contractflow.example/a%20b?c=%E5%AE%81"), new DateTime(2026, 3, 2, 8, 0, 0, 123, DateTimeKind.Utc), DateTimeOffset.MaxValue,
    ];

    public static TheoryData<object, object> Changed => new()
    {
        { new DateTime(2026, 3, 2, 8, 0, 0, 123, 456, DateTimeKind.Utc), new DateTime(2026, 3, 2, 8, 0, 0, 123, DateTimeKind.Utc) },
        { new DateTime(1969, 3, 2, 8, 0, 0, DateTimeKind.Utc), DateTime.UnixEpoch },
        { DateTime.MaxValue, DateTime.MaxValue },
        { new Uri("https://contractflow.example/a b"), new Uri("https://contractflow.example/a%20b") },
        { new DateTime(2026, 7, 2, 8, 0, 0, DateTimeKind.Local), new DateTime(2026, 7, 2, 8, 0, 0, DateTimeKind.Local).ToUniversalTime() },
        { new DateTime(2026, 7, 2, 8, 0, 0, DateTimeKind.Unspecified), new DateTime(2026, 7, 2, 8, 0, 0, DateTimeKind.Local).ToUniversalTime() },
        { new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)).AddTicks(1234567), new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddTicks(1234567) },
        { new MemoryStream([1, 2, 3]), new byte[] { 1, 2, 3 } },
    };

    public static TheoryData<object> Refused =>
        [new DateOnly(2026, 3, 2), new TimeOnly(8, 0), DayOfWeek.Monday, new[] { 1 }, new object(), new Dictionary<string, object>()];

    [Theory]
    [MemberData(nameof(Kept))]
    public Task Property_OfACarriedType_ComesAsItWas(object? value) => ComesAsync(value, value);

    [Theory]
    [MemberData(nameof(Changed))]
    public Task Property_ThatAmqpCannotHold_ComesAsWhatItCan(object sent, object received) => ComesAsync(sent, received);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Property_OfAnotherType_IsRefusedBeforeItIsSent(object value)
    {
        await using var scene = await OpenAsync();

        await Assert.ThrowsAsync<SerializationException>(() => scene.Client().CreateSender(EndpointScene.Plain).SendMessageAsync(With(value)));

        Assert.Equal(default, scene.Broker.Count(EndpointScene.Plain));
    }

    [Fact]
    public async Task Property_BytesAndRelativeUri_AreSentButNotAddedInSettling()
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        var (bytes, uri) = (new byte[] { 0, 255 }, new Uri("a/b", UriKind.Relative));
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(new("x") { ApplicationProperties = { ["bytes"] = bytes, ["uri"] = uri } });
        var receiver = client.CreateReceiver(EndpointScene.Plain);

        var got = await receiver.ReceiveMessageAsync();

        Assert.Equal<object>([bytes, uri], [got.ApplicationProperties["bytes"], got.ApplicationProperties["uri"]]);
        await Assert.ThrowsAsync<SerializationException>(() => receiver.AbandonMessageAsync(got, new Dictionary<string, object> { ["it"] = bytes }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.DeferMessageAsync(got, new Dictionary<string, object> { ["it"] = uri }));
    }

    private async Task ComesAsync(object? sent, object? received)
    {
        await using var scene = await OpenAsync();
        var client = scene.Client();
        await client.CreateSender(EndpointScene.Plain).SendMessageAsync(With(sent));
        var receiver = client.CreateReceiver(EndpointScene.Plain);

        var first = await receiver.ReceiveMessageAsync();
        Check(received, first.ApplicationProperties["it"]);

        // Also as a property that a receiver adds.
        (sent as Stream)?.Position = 0;
        await receiver.AbandonMessageAsync(first, new Dictionary<string, object> { ["it"] = "-", ["added"] = sent! });
        Check(received, (await receiver.ReceiveMessageAsync()).ApplicationProperties["added"]);
    }

    private static void Check(object? expected, object? actual)
    {
        Assert.Equal(expected?.GetType(), actual?.GetType());
        Assert.Equal(expected, actual);
        Assert.Equal(Exactly(expected), Exactly(actual));
    }

    // What equality does not look at.
    private static string? Exactly(object? value) => value switch
    {
        DateTime time => time.ToString("O"),
        DateTimeOffset instant => instant.ToString("O"),
        Uri uri => uri.OriginalString,
        decimal number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static ServiceBusMessage With(object? value) => new("x") { ApplicationProperties = { ["it"] = value } };
}
