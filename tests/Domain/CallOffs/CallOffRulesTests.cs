using ContractFlow.Domain.CallOffs;
using ContractFlow.Domain.Contracts;
using static ContractFlow.Domain.Tests.Contracts.Case;

namespace ContractFlow.Domain.Tests.CallOffs;

/// <summary>What a frame's file says of its call-offs.</summary>
public sealed class CallOffRulesTests
{
    private static readonly CallOffMade Made = new("c2", "RV-2026-117/2", Eur(14_800), "aa");

    [Fact]
    public void Make_SameRequestTwice_IsOneFact()
    {
        var (terms, frame) = Placed();

        Assert.Empty(CallOffRules.Make(frame.Position, terms, Made, new("test", "k"), frame.Now));
        Assert.Equal([Made], frame.Position.CallOffs);
    }

    [Fact]
    public void Make_OtherRequestUnderTheSameKey_IsRefused()
    {
        var (terms, frame) = Placed();

        Assert.Equal("idempotency-key-reused", frame.Refused(() => frame.FileAll(CallOffRules.Make(frame.Position, terms, Made with { RequestSha256 = "bb" }, new("test", "k"), frame.Now)))?.Code);
    }

    [Fact]
    public void Make_NumberOfAnotherCallOff_IsRefused()
    {
        var (terms, frame) = Placed();

        var refused = frame.Refused(() => frame.FileAll(CallOffRules.Make(frame.Position, terms, Made with { Contract = "c3" }, new("test", "k2"), frame.Now)));

        Assert.Equal(("call-off-conflict", "/reference"), (refused?.Code, refused?.Pointer));
        Assert.Contains("'RV-2026-117/2'", refused!.Message, StringComparison.Ordinal);
        Assert.Single(frame.Position.CallOffs);
    }

    [Fact]
    public void Make_UnderAFrameWhoseFirstCallOffIsPaid_IsTaken()
    {
        var (terms, frame) = Placed();
        frame.Add("closed", new ContractClosed(Outcome.Fulfilled));

        frame.FileAll(CallOffRules.Make(frame.Position, terms, Made with { Contract = "c3", Reference = "RV-2026-117/3" }, new("test", "k"), frame.Now));

        Assert.Equal((2, Stage.Closed), (frame.Position.CallOffs.Length, frame.Position.Stage));
    }

    private static (FrameTerms Terms, Contracts.Case Frame) Placed()
    {
        var (draft, frame) = Frames.Effective();
        var terms = Frames.Drafted(frame, draft, Frames.Request()).Terms;
        frame.FileAll(CallOffRules.Make(frame.Position, terms, Made, new("test", "k"), frame.Now));
        return (terms, frame);
    }
}
