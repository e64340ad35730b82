namespace ContractFlow.Embedded.Functions;

/// <summary>Makes a function an orchestrator.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; the function's where null.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Makes a function an activity.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; the function's where null.</summary>
    public string? Activity { get; set; }
}

/// <summary>Brings the client of the durable engine into a function.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub's name; the embedded engine has one hub and takes no notice.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The name of the hub's connection; the embedded engine needs none.</summary>
    public string? ConnectionName { get; set; }
}
