using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Events;

namespace ContractFlow.Domain.Tests.Events;

/// <summary>Which types come through.</summary>
public sealed class EventFilterTests
{
    [Theory]
    [InlineData("item.paid", "item.paid", true)]
    [InlineData("item.paid", "item.overdue", false)]
    [InlineData("item.*", "item.overdue", true)]
    [InlineData("item.*", "contract.closed", false)]
    [InlineData("contract.d*", "contract.declined", true)]
    [InlineData("contract.d*", "contract.effective", false)]
    [InlineData("*", "contract.effective", true)]
    [InlineData("notice.*", "contract.effective", false)]
    public void WantsEvent_APattern_IsAWholeTypeOrABeginning(string pattern, string type, bool wanted) => Assert.Equal(wanted, EventFilter.Of([pattern]).WantsEvent(type));

    [Theory]
    [InlineData("notice.*", true)]
    [InlineData("*", true)]
    [InlineData("notice.payment.overdue", true)]
    [InlineData("notice.payment.upcoming", false)]
    [InlineData("item.overdue", false)]
    public void WantsNotice_APattern_IsMeantOfNoticesToo(string pattern, bool wanted) => Assert.Equal(wanted, EventFilter.Of([pattern]).WantsNotice("payment.overdue"));

    [Fact]
    public void Notices_WithoutTypes_AreEveryNoticeAndNoEvent()
    {
        Assert.True(EventFilter.Notices.WantsNotice("payment.overdue"));
        Assert.False(EventFilter.Notices.WantsEvents);
        Assert.All(EventTypes.All, type => Assert.False(EventFilter.Notices.WantsEvent(type)));
    }

    [Theory]
    [InlineData("item.payed")]
    [InlineData("items.*")]
    [InlineData("item")]
    [InlineData("")]
    [InlineData("*.paid")]
    [InlineData("Item.paid")]
    public void Of_AnUnknownType_IsRefused(string pattern) => Assert.Throws<InvalidValueException>(() => EventFilter.Of(["item.paid", pattern]));

    [Fact]
    public void Of_NoTypes_IsRefused() => Assert.Throws<InvalidValueException>(() => EventFilter.Of([]));

    [Theory]
    [InlineData("item.paid contract.*")]
    [InlineData("")]
    [InlineData("of.a.newer.version")]
    public void Read_WhatWasWritten_IsTheSame(string text) => Assert.Equal(text, EventFilter.Read(text).ToString());

    [Fact]
    public void Equals_ByWhatIsWanted()
    {
        Assert.Equal(EventFilter.Of(["item.*", "*"]), EventFilter.Read("item.* *"));
        Assert.NotEqual(EventFilter.Of(["item.*"]), EventFilter.Of(["*"]));
        Assert.NotEqual(EventFilter.Notices, EventFilter.Of(["notice.*"]));
        Assert.Equal(EventFilter.Notices, EventFilter.Read(null));
    }
}
