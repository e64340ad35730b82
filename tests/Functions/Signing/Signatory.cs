using System.Text.Json;
using System.Text.RegularExpressions;
using ContractFlow.Domain.Contracts;
using MimeKit;

namespace ContractFlow.Functions.Tests.Signing;

/// <summary>A signatory who signs through the API of its link: reads the document, asks for a code, and takes it from the mail.</summary>
internal static class Signatory
{
    /// <summary>Signs what the links at a path are for.</summary>
    public static async Task<Answered> Sign(ContractFlowHost host, string linksPath, Role role)
    {
        var api = await Api(host, linksPath, role);
        var view = (await host.Anybody.Get(api)).Json;
        await host.Anybody.Get(view.GetProperty("documents")[0].GetProperty("path").GetString()!);
        var code = await Code(host, api, role);
        return await host.Anybody.PostJson(api, JsonSerializer.Serialize(new
        {
            name = "周敏",
            title = "总监",
            consent = view.GetProperty("consent").GetProperty("version").GetString(),
            documentSha256 = view.GetProperty("documentSha256").GetString(),
            code,
        }));
    }

    /// <summary>Declines through a link's API.</summary>
    public static async Task<Answered> Decline(ContractFlowHost host, string api, Role role, string reason) =>
        await host.Anybody.PostJson(api + "/decline", JsonSerializer.Serialize(new { reason, code = await Code(host, api, role, "?to=decline") }));

    /// <summary>Asks for a code and takes it from the mail.</summary>
    public static async Task<string> Code(ContractFlowHost host, string api, Role role, string purpose = "")
    {
        var before = Mails(host, role);
        Assert.Equal(202, (await host.Anybody.PostJson($"{api}/code{purpose}", "")).Status);
        var mail = await MimeMessage.LoadAsync(Mails(host, role).Except(before).Single());
        Assert.DoesNotMatch("[0-9]{6}", mail.Subject);
        return Regex.Match(mail.TextBody!, "\\b[0-9]{6}\\b").Value;
    }

    /// <summary>The path of a party's link among those at a path.</summary>
    public static async Task<string> Api(ContractFlowHost host, string linksPath, Role role)
    {
        var links = await host.Tenant.PostJson(linksPath, "{}");
        Assert.Equal(200, links.Status);
        return new Uri(links.Json.GetProperty("items")[(int)role].GetProperty("api").GetString()!).AbsolutePath;
    }

    private static string[] Mails(ContractFlowHost host, Role role)
    {
        var folder = Path.Combine(host.Folder, "mails");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{role.ToString().ToLowerInvariant()}-code-*.eml") : [];
    }
}
