using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>Makes a function's trigger from the one parameter that has a trigger attribute.</summary>
internal sealed class TriggerFactory(IConfiguration settings, HostJson host)
{
    public Trigger Create(string name, MethodInfo method)
    {
        var marked = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .ToList();
        if (marked.Count != 1)
        {
            throw new FunctionFault($"it has {marked.Count} parameters with a trigger attribute; exactly one must have one");
        }

        var (parameter, attribute) = marked[0];
        return attribute switch
        {
            HttpTriggerAttribute http => new HttpTrigger(parameter, http, name, host.RoutePrefix),
            TimerTriggerAttribute timer => new TimerTrigger(parameter, timer, Resolve(timer.Schedule, "schedule")),
            ServiceBusTriggerAttribute { TopicName: not null } => throw new FunctionFault("topics are not offered; there are queues"),
            ServiceBusTriggerAttribute { IsBatched: true } => throw new FunctionFault("batches of messages are not offered; take one message at a time"),
            ServiceBusTriggerAttribute queue => new ServiceBusTrigger(parameter, queue, Resolve(queue.QueueName, "queue")),
            OrchestrationTriggerAttribute orchestration => new OrchestrationTrigger(parameter, orchestration.Orchestration ?? name),
            ActivityTriggerAttribute activity => new ActivityTrigger(parameter, activity.Activity ?? name, method),
            _ => throw new FunctionFault($"{attribute!.GetType().Name} is no trigger that this host knows"),
        };
    }

    /// <summary>A text, or where it is a name between percent signs that setting's value.</summary>
    private string Resolve(string? text, string what)
    {
        if (text is not ['%', .. var setting, '%'])
        {
            return string.IsNullOrWhiteSpace(text) ? throw new FunctionFault($"its {what} is empty") : text;
        }

        return settings[setting.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value
            ? value
            : throw new FunctionFault($"its {what} is %{setting}%, but there is no setting '{setting}'");
    }
}
