using Azure.Core.Serialization;

namespace ContractFlow.Embedded.Functions;

/// <summary>How the host treats every function; set with <c>builder.Services.Configure&lt;WorkerOptions&gt;</c>.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Writes and reads the inputs and outputs of orchestrations and activities, and reads messages into functions' types;
    /// System.Text.Json with names read in any case where null. HTTP bodies follow ASP.NET Core's JsonOptions instead.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; }
}
