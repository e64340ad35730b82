namespace ContractFlow.Domain.Credit;

/// <summary>What a buyer could cost at most, in one currency: each document counts once.</summary>
/// <param name="OpenReceivables">Invoiced and not paid.</param>
/// <param name="DeliveredNotInvoiced">Delivered, not invoiced yet.</param>
/// <param name="UndeliveredOrders">Ordered, not delivered yet.</param>
/// <param name="DepositsReceived">Paid ahead.</param>
public sealed record Exposure(decimal OpenReceivables, decimal DeliveredNotInvoiced, decimal UndeliveredOrders, decimal DepositsReceived)
{
    /// <summary>Receivables, unbilled deliveries and open orders less deposits.</summary>
    public decimal Total => OpenReceivables + DeliveredNotInvoiced + UndeliveredOrders - DepositsReceived;

    /// <summary>Whether an order of <paramref name="order"/> must be held: exposure and order are strictly above the limit.</summary>
    public static bool Holds(decimal exposure, decimal order, decimal limit) => exposure + order > limit;

    /// <summary>The part of <paramref name="limit"/> that is used, in percent.</summary>
    public decimal UtilisationPercent(decimal limit) => Total / limit * 100;
}
