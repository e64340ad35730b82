using System.Reflection;

namespace ContractFlow.ServiceBus.Tests;

/// <summary>A member that a later version of the official client adds is either done or refused: never left to what needs a connection.</summary>
public sealed class CompleteTests
{
    private static readonly Assembly Official = typeof(ServiceBusClient).Assembly;

    // They hand on to the application's handlers, which the base class keeps, or to CloseAsync; and what every object has.
    private static readonly string[] Inherited =
    [
        "OnProcessMessageAsync", "OnProcessErrorAsync", "OnProcessSessionMessageAsync", "OnSessionInitializingAsync", "OnSessionClosingAsync",
        nameof(IAsyncDisposable.DisposeAsync), nameof(Equals), nameof(GetHashCode), nameof(ToString),
    ];

    [Fact]
    public async Task EveryVirtualMember_OfWhatTheClientMakes_IsOurs()
    {
        await using var scene = await EndpointScene.OpenAsync(way: Way.InProcess);
        var client = scene.Client();
        object[] made =
        [
            client, client.CreateSender(EndpointScene.Plain), client.CreateReceiver(EndpointScene.Plain), await client.AcceptSessionAsync(EndpointScene.Sessions, "s"),
            client.CreateProcessor(EndpointScene.Plain), client.CreateSessionProcessor(EndpointScene.Sessions),
        ];

        var members = made.SelectMany(one => one.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)).ToList();
        var left = members
            .Where(member => member is { IsVirtual: true, IsFinal: false } && (member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly))
            .Where(member => member.DeclaringType!.Assembly == Official && !Inherited.Contains(member.Name));

        Assert.True(members.Count(member => member.DeclaringType!.Assembly != Official) > 100);
        Assert.Empty(left.Select(member => $"{member.DeclaringType!.Name}: {member}"));
    }

    [Fact]
    public async Task Topics_Asked_AreRefusedByName()
    {
        await using var scene = await EndpointScene.OpenAsync(way: Way.InProcess);
        var client = scene.Client();
        Func<object>[] asked =
        [
            () => client.CreateReceiver("topic", "subscription"), () => client.CreateReceiver("topic", "subscription", new ServiceBusReceiverOptions()),
            () => client.CreateProcessor("topic", "subscription"), () => client.CreateProcessor("topic", "subscription", new ServiceBusProcessorOptions()),
            () => client.CreateSessionProcessor("topic", "subscription", new ServiceBusSessionProcessorOptions()), () => client.CreateRuleManager("topic", "subscription"),
            () => client.AcceptNextSessionAsync("topic", "subscription", new ServiceBusSessionReceiverOptions()),
            () => client.AcceptSessionAsync("topic", "subscription", "s", new ServiceBusSessionReceiverOptions()),
            () => client.GetMessageSessionsAsync("topic", "subscription"), () => client.GetMessageSessionsAsync("topic", "subscription", DateTimeOffset.UnixEpoch),
        ];

        Assert.All(asked, ask => Assert.Contains("topics", Assert.Throws<NotSupportedException>(ask).Message, StringComparison.Ordinal));
    }
}
