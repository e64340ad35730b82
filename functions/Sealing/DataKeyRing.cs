using System.Xml.Linq;
using ContractFlow.Functions.Ports;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ContractFlow.Functions.Sealing;

/// <summary>Brings ASP.NET Core's Data Protection its keys, wrapped where there is a secret for it. What is wrapped otherwise is wrapped anew as it is read.</summary>
public sealed class DataKeyRing(IDataKeys keys, DataSecret secret) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.Read().Select(Read)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var name = !string.IsNullOrEmpty(friendlyName) && friendlyName.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? friendlyName : $"key-{Guid.NewGuid()}";
        keys.Put(new(name, secret.Wrap(element.ToString(SaveOptions.DisableFormatting))));
    }

    private XElement Read(DataKey key)
    {
        var text = secret.Unwrap(key.Text);
        if (!secret.IsCurrent(key.Text))
        {
            keys.Put(key with { Text = secret.Wrap(text) });
        }

        return XElement.Parse(text);
    }
}
