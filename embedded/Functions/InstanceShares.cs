namespace ContractFlow.Embedded.Functions;

/// <summary>
/// Whose work an orchestration is, so that the work of many takes turns. Where the application registers one as a service, the steps and activities of each share take turns with those of
/// the others, however much one of them has to do. Without one, first come is first served.
/// </summary>
/// <param name="Of">Tells it from an instance's input, as JSON; null where it is nobody's in particular.</param>
public sealed record InstanceShares(Func<string, string?> Of);
