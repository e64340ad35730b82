using ContractFlow.Functions.Adapters.Accounts;
using ContractFlow.Functions.Adapters.Mails;
using ContractFlow.Functions.Adapters.ServiceBus;
using ContractFlow.Functions.Adapters.Webhooks;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Ports;
using ContractFlow.Functions.Sending;
using ContractFlow.Orchestrations.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContractFlow.Functions.Composition;

/// <summary>Registers the ways to parties, platforms and law firms: queues, mail, webhooks, signed links.</summary>
public static class ChannelServices
{
    /// <summary>Mail goes by SMTP where a server is set, into a folder else.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration settings) => services.AddGround(settings)
        .AddSingleton<INoticeQueue, NoticeOutbox>()
        .AddSingleton<IEventQueue, EventOutbox>()
        .AddSingleton<OperatorMail>()
        .AddSingleton<IEventFeed, WebhookFeed>()
        .AddSingleton<LegalPartnerDirectory>()
        .AddSingleton<ILegalPartners, LegalPartnerQueue>()
        .AddHostedService<LegalResponseCollector>()
        .AddSingleton<PublicAddress>()
        .AddSingleton(provider => LinkKeys.From(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<DataFolder>().Path))
        .AddSingleton<PartyLinks>()
        .AddSingleton<MimeMails>()
        .AddSingleton(Mail)
        .AddSingleton<BounceFolder>()
        .AddSingleton(provider => SendingLimits.Of(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton<Paces>()
        .AddSingleton<SendingSlots>()
        .AddSingleton<MailBudget>()
        .AddSingleton<Breakers>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<WebhookCalls>(provider, Caller(provider)))
        .AddSingleton<NoticePlaces>()
        .AddSingleton<NoticeDelivery>();

    // The self-host brings its clock and its broker; elsewhere they are the real clock and the Service Bus that the setting names.
    private static IServiceCollection AddGround(this IServiceCollection services, IConfiguration settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        if (settings["ServiceBus"] is { Length: > 0 } connection)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceBusClient>(provider, connection));
        }
        else if (settings["ServiceBus:fullyQualifiedNamespace"] is { Length: > 0 } name)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceBusClient>(provider, name, AzureIdentity.Of(settings["ServiceBus:clientId"])));
        }

        return services;
    }

    private static IMail Mail(IServiceProvider provider)
    {
        var mails = provider.GetRequiredService<MimeMails>();
        return SmtpServer.Of(provider.GetRequiredService<IConfiguration>()) is { } server
            ? new SmtpMail(server, mails)
            : new FolderMail(Path.Combine(provider.GetRequiredService<DataFolder>().Path, "mails"), mails);
    }

    private static HttpClient Caller(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<IConfiguration>();
        var timeout = TimeSpan.FromSeconds(settings.GetValue("Webhooks:TimeoutSeconds", 15.0));
        return new(WebhookTargets.Handler(settings.GetValue("Webhooks:AllowPrivate", false))) { Timeout = timeout < WebhookCalls.Longest ? timeout : WebhookCalls.Longest };
    }
}
