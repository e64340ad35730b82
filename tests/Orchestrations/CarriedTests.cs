using System.Text.Json;
using ContractFlow.Domain.Legal;

namespace ContractFlow.Orchestrations.Tests;

/// <summary>What orchestrations and activities hand to each other is the same JSON by the serializer of the Functions worker as by the one of Durable Task, and comes back as it was.</summary>
public sealed class CarriedTests
{
    // As the Functions worker makes its serializer, which Durable Functions takes for inputs, outputs and events.
    private static readonly JsonSerializerOptions Worker = new() { PropertyNameCaseInsensitive = true };

    // As the Durable Task packages have it by default.
    private static readonly JsonSerializerOptions Engine = new() { IncludeFields = true };

    public static TheoryData<object> Carried =>
    [
        new LifeInput("acme", "c1", Signed: true),
        new LifeReview(true, "Fulfilled"),
        new ContractRef("acme", "c1"),
        new ObligationRef("acme", "c1", 2),
        new ItemRef("acme", "c1", "2-17"),
        new ReferralRef("acme", "c1", 1),
        new Review(false, new DateTimeOffset(2026, 3, 31, 22, 30, 0, TimeSpan.FromHours(2)), true, 1),
        new Review(true, null, false),
        new ReferralTask("acme", "c1", 1, ReferralStepKind.SendCase, "elbe", DateTimeOffset.UnixEpoch, 12),
    ];

    [Theory]
    [MemberData(nameof(Carried))]
    public void Json_OfEitherSerializer_IsTheSameAndComesBack(object value)
    {
        var type = value.GetType();
        var text = JsonSerializer.Serialize(value, type, Worker);
        Assert.Equal(JsonSerializer.Serialize(value, type, Engine), text);
        Assert.Equal(value, JsonSerializer.Deserialize(text, type, Worker));
        Assert.Equal(value, JsonSerializer.Deserialize(text, type, Engine));
    }

    [Fact]
    public void Carried_IsEveryInputAndOutput()
    {
        var orchestrators = typeof(ContractLifecycle).Assembly.GetExportedTypes().Select(type => type.BaseType)
            .Where(type => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(TaskOrchestrator<,>)).SelectMany(type => type!.GetGenericArguments());
        var activities = new[] { typeof(LifeActivities), typeof(SigningActivities), typeof(NoticeActivities), typeof(ObligationActivities), typeof(ReferralActivities) }
            .SelectMany(type => type.GetMethods()).Where(method => typeof(Task).IsAssignableFrom(method.ReturnType))
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Concat(method.ReturnType.GetGenericArguments()))
            .Where(type => type != typeof(DurableTaskClient));
        var ours = orchestrators.Concat(activities).Where(type => type != typeof(string) && type != typeof(bool)).Distinct();
        Assert.Equal(ours.Select(type => type.Name).Order(), Carried.Select(row => row.Data.GetType().Name).Distinct().Order());
    }
}
