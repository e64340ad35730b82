using System.Text.Json;
using System.Text.Json.Serialization;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Terms;

/// <summary>A step as <c>{ "step": "addDays", "count": 30 }</c>; the members may stand in any order.</summary>
public sealed class DateStepJson : JsonConverter<DateStep>
{
    private sealed record Shape(StepKind? Step, int? Count, int? Day, IReadOnlyList<int>? Days);

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc/>
    public override DateStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Build(JsonSerializer.Deserialize<Shape>(ref reader, Strict)!);
        }
        catch (InvalidValueException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateStep value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonSerializer.Serialize(writer, new Shape(value.Kind, Counted(value.Kind) ? value.Count : null, value.Day == 0 ? null : value.Day, value.DaysOfMonth.Count == 0 ? null : value.DaysOfMonth), Strict);
    }

    private static bool Counted(StepKind kind) => kind is StepKind.AddDays or StepKind.AddBusinessDays or StepKind.AddMonths or StepKind.DayOfFollowingMonth or StepKind.EndOfPeriod;

    private static DateStep Build(Shape shape) => shape switch
    {
        { Step: StepKind.AddDays, Count: int days } => DateStep.AddDays(days),
        { Step: StepKind.AddBusinessDays, Count: int days } => DateStep.AddBusinessDays(days),
        { Step: StepKind.AddMonths, Count: int months } => DateStep.AddMonths(months),
        { Step: StepKind.EndOfMonth } => DateStep.EndOfMonth,
        { Step: StepKind.EndOfPeriod, Count: int months } => DateStep.EndOfPeriod(months),
        { Step: StepKind.DayOfFollowingMonth, Day: int day } => DateStep.DayOfFollowingMonth(day, shape.Count ?? 1),
        { Step: StepKind.NextDayOfMonth, Days: { } days } => DateStep.NextDayOfMonth(days),
        { Step: StepKind.StatementDay, Days: { } days, Day: null } => DateStep.StatementDays(days),
        { Step: StepKind.StatementDay, Day: int day, Days: null } => DateStep.StatementDay(day),
        { Step: { } kind } => throw new JsonException($"The step {kind} lacks its count, day or days."),
        _ => throw new JsonException("A step is written { \"step\": \"addDays\", \"count\": 30 }."),
    };
}
