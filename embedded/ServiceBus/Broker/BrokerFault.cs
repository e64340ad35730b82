namespace ContractFlow.Embedded.ServiceBus.Broker;

/// <summary>Refusals as the official exception. Its message has the reason and a link added, so the broker's own words are kept beside it.</summary>
internal static class BrokerFault
{
    private const string Key = "ContractFlow.Embedded.ServiceBus";

    public static ServiceBusException Of(string text, ServiceBusFailureReason reason, string path)
    {
        var fault = new ServiceBusException(text, reason, path);
        fault.Data[Key] = text;
        return fault;
    }

    /// <summary>What the broker said.</summary>
    public static string Text(ServiceBusException fault) => fault.Data[Key] as string ?? fault.Message;
}
