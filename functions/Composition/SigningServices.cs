using ContractFlow.Functions.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers what signing needs besides mail and links.</summary>
public static class SigningServices
{
    /// <summary>The desk behind the signing page and its API.</summary>
    public static IServiceCollection AddSigning(this IServiceCollection services) => services
        .AddSingleton<SigningLinks>()
        .AddSingleton<PrivacyNotice>()
        .AddSingleton<PlatformName>()
        .AddSingleton<ExecutedAttachments>()
        .AddSingleton<ChangeAssent>()
        .AddSingleton<SigningDesk>()
        .AddSingleton<CallerEvidence>();
}
