namespace ContractFlow.Embedded.Functions;

/// <summary>Starts a function by an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, with a function key.</summary>
    public HttpTriggerAttribute()
        : this(AuthorizationLevel.Function)
    {
    }

    /// <summary>The given methods, with a function key.</summary>
    public HttpTriggerAttribute(params string[] methods)
        : this(AuthorizationLevel.Function, methods)
    {
    }

    /// <summary>Any method, at the given level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods, at the given level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>
    /// The route template, with ASP.NET Core's constraints (<c>api/contracts/{id:guid}</c>), below host.json's route prefix;
    /// where it is null the route is the function's name.
    /// </summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods answered, in any case; null or empty means every method.</summary>
    public string[]? Methods { get; }

    /// <summary>What a caller must show.</summary>
    public AuthorizationLevel AuthLevel { get; }
}

/// <summary>What a caller of an HTTP function must show.</summary>
public enum AuthorizationLevel
{
    /// <summary>Nothing: the function does its own checks.</summary>
    Anonymous = 0,

    /// <summary>A user's token; not offered here, a function that asks for it stops the start.</summary>
    User = 1,

    /// <summary>The host key or a function key.</summary>
    Function = 2,

    /// <summary>The host key.</summary>
    System = 3,

    /// <summary>The host key.</summary>
    Admin = 4,
}
