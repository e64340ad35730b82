namespace ContractFlow.Embedded.Functions;

/// <summary>
/// Reads the parameter from the request's JSON body. A body that is not such JSON is a <see cref="Microsoft.AspNetCore.Http.BadHttpRequestException"/>,
/// which middleware may handle and which otherwise answers 400.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Parameter)]
#pragma warning disable CA1813 // Open for inheritance as the official attribute is.
public class FromBodyAttribute : Attribute;
#pragma warning restore CA1813
