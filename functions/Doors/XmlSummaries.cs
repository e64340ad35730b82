using System.Reflection;
using System.Xml.Linq;

namespace ContractFlow.Functions.Doors;

/// <summary>The summaries of this program's methods and classes, from its documentation file.</summary>
internal sealed class XmlSummaries
{
    private readonly Dictionary<string, string> _summaries;

    private XmlSummaries(Dictionary<string, string> summaries) => _summaries = summaries;

    /// <summary>Reads the file beside the program.</summary>
    public static XmlSummaries Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "ContractFlow.xml");
        return new(!File.Exists(path) ? [] : XDocument.Load(path).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!)));
    }

    /// <summary>A class's summary; null where it has none.</summary>
    public string? Of(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName}");

    /// <summary>A method's summary; null where it has none. Doors are not overloaded with summaries that differ.</summary>
    public string? Of(MethodInfo method)
    {
        var name = $"M:{method.DeclaringType!.FullName}.{method.Name}";
        var parameters = string.Join(",", method.GetParameters().Select(parameter => parameter.ParameterType.FullName));
        return _summaries.GetValueOrDefault($"{name}({parameters})");
    }

    private static string Text(XElement summary) =>
        string.Join(' ', string.Concat(summary.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement element when element.Attribute("cref") is { } cref => cref.Value.Split('.')[^1],
            _ => "",
        })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
