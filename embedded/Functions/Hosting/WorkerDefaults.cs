using System.Text.Json;
using Azure.Core.Serialization;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>What the official worker uses where nothing is set.</summary>
internal static class WorkerDefaults
{
    public static readonly ObjectSerializer Serializer = new JsonObjectSerializer(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });
}
