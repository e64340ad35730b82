namespace Microsoft.Azure.Functions.Worker;

internal static class StandIn
{
    public static NotSupportedException Refusal() => new(
        "This build holds a stand-in of the package Microsoft.Azure.Functions.Worker.Extensions.ServiceBus, which its feed lacked. "
        + "For the Functions host build with -p:ServiceBusExtension=package on a feed that has the package.");
}
