using ContractFlow.Functions.Tests;

namespace ContractFlow.Hostile.Tests;

/// <summary>
/// Every operation of the document is called by those whom it is for, on a running product. <see cref="DescribedAnswers"/> holds each request that is taken, and each answer, against the
/// document.
/// </summary>
public sealed class OwnerTests(BadInputTests.Product product) : IClassFixture<BadInputTests.Product>
{
    // What this scene has nothing for, or not at every moment: answered by a refusal here, and done in tests of their own.
    private static readonly string[] MayBeRefused =
    [
        "AgreeToAmendment", "AgreeToTermination", "ApproveRefund", "ClaimInterest", "CompleteRefund", "DeclineToSign", "ExplainItem", "FailRefund", "GetCasePack", "GetPayment",
        "GetProofOfDelivery", "IssueAmendmentLinks", "IssueTerminationLinks", "NoteCredit", "PlaceCallOff", "PlaceReferral", "PromiseToPay", "RaiseDispute", "RedeliverWebhook", "ReleaseQuarantined",
        "ReleaseReferral", "ReleaseSetAsideWork", "ReportBounce", "ReportNoticeOutcome", "RequestRefund", "ResolveDispute", "ResubmitDeadLetter", "SendSigningCode", "Sign", "SigningPageForm",
        "WaiveDebt",
    ];

    [Fact]
    public async Task Operations_CalledByThoseWhomTheyAreFor_AreAnsweredAsTheDocumentSays()
    {
        var refused = new List<string>();
        foreach (var operation in Operations.All.OrderBy(operation => operation.Method == HttpMethod.Delete))
        {
            var answer = await product.Call(operation);
            Assert.True(answer.Status < 500, $"{operation.Id} answered {answer.Status} {answer.Body}");
            await product.Scene.Host.Settle(); // what follows is drawn up and sent
            refused.AddRange(answer.Status >= 400 ? [operation.Id] : []);
        }

        Assert.Empty(refused.Except(MayBeRefused));
    }
}
