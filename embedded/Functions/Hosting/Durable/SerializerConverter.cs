using Azure.Core.Serialization;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Writes durable values by the worker's serializer.</summary>
internal sealed class SerializerConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType(), default).ToString();

    public override object? Deserialize(string? data, Type targetType)
    {
        if (data is null)
        {
            return null;
        }

        using var stream = new BinaryData(data).ToStream();
        return serializer.Deserialize(stream, targetType, default)!;
    }
}
