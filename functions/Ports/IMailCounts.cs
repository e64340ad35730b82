namespace ContractFlow.Functions.Ports;

/// <summary>How many mails a tenant sent to an address on a day.</summary>
public interface IMailCounts
{
    /// <summary>Counts one more mail, unless there were as many as may be; two at once don't pass the limit together.</summary>
    /// <param name="tenant">Whose contracts it is sent for.</param>
    /// <param name="address">To whom; case does not count.</param>
    /// <param name="day">The day, in UTC.</param>
    /// <param name="most">How many may be sent that day; 1 or more.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it may be sent.</returns>
    Task<bool> Take(string tenant, string address, LocalDate day, int most, CancellationToken cancellation = default);

    /// <summary>Forgets the days before one; returns how many counts.</summary>
    Task<int> Forget(LocalDate before, CancellationToken cancellation = default);
}
