using System.Runtime.CompilerServices;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Domain.Tests.Notices;

/// <summary>
/// The model letters and the mails before and after them, each as its recipient reads it, are kept as files so that a changed word is read
/// in review.
/// <c>UPDATE_GOLDEN=1 dotnet test --project tests/Domain</c> writes them anew.
/// </summary>
public sealed class GoldenLetters
{
    public static TheoryData<string, string, string, Role> Rows =>
    [
        .. from contract in new[] { ("purchase@2", "zh-CN"), ("supply-frame@2", "de"), ("sale-en@1", "en") }
           from notice in Letters.Notices
           from role in Enum.GetValues<Role>()
           select (contract.Item1, contract.Item2, notice, role),
    ];

    [Theory, MemberData(nameof(Rows))]
    public void Of_NoticeOfARealContract_IsTheGoldenLetter(string template, string locale, string notice, Role role)
    {
        var letter = Letters.Of(template, locale, notice, role, taxed: true);
        var head = $"Subject: {letter.Subject}\nReply-To: {letter.ReplyTo?.Address}\nFrom: {letter.SenderName}\n\n";
        var text = $"{head}{letter.Text}\n{(letter.Footer is { } footer ? $"\n{footer}\n" : "")}";
        var name = $"{locale}.{notice}.{role}.txt".ToLowerInvariant();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Folder(), name), text);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Notices", "Golden", name)), text);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
