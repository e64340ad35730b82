namespace Microsoft.Azure.Functions.Worker;

internal static class StandIn
{
    public static NotSupportedException Refusal() => new(
        "This build holds tests/AzureStandIn in place of the package Microsoft.Azure.Functions.Worker.Extensions.ServiceBus, which its feed lacked. "
        + "Build -p:Edition=Azure without -p:ServiceBusExtension=standin on a feed that has the package, and deploy that.");
}
