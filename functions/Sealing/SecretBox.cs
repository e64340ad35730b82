using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Functions.Sealing;

/// <summary>
/// Seals secrets that others entrust to the product before they are stored, by ASP.NET Core's Data Protection: whoever has the store alone, or a backup of it
/// without the keys, can't read them. Texts that were kept in clear by earlier builds are opened as they are.
/// </summary>
public sealed class SecretBox(DataKeyRing ring)
{
    private const string Mark = "sealed1:";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private IDataProtectionProvider? _protection;
    private long _builtAt;

    /// <summary>Whether a kept text is sealed.</summary>
    public static bool IsSealed(string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.StartsWith(Mark, StringComparison.Ordinal);
    }

    /// <summary>Reads the keys there are.</summary>
    /// <exception cref="CryptographicException">They are wrapped with a secret that is not there; the message says what to do.</exception>
    public void Check() => ring.GetAllElements();

    /// <summary>Seals a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="purpose">What it is and whose; it opens for the same alone.</param>
    public string Seal(string secret, params string[] purpose) => Mark + Protection().CreateProtector(purpose).Protect(secret);

    /// <summary>The secret of a kept text.</summary>
    /// <param name="kept">Sealed, or in clear as earlier builds kept it.</param>
    /// <param name="purpose">As it was sealed.</param>
    /// <exception cref="CryptographicException">It was sealed with keys that are not here, or for another purpose.</exception>
    public string Open(string kept, params string[] purpose)
    {
        if (!IsSealed(kept))
        {
            return kept;
        }

        try
        {
            return Protection().CreateProtector(purpose).Unprotect(kept[Mark.Length..]);
        }
        catch (CryptographicException) when (Renew())
        {
            // Another instance may have made a key since the keys were read.
            return Protection().CreateProtector(purpose).Unprotect(kept[Mark.Length..]);
        }
    }

    private bool Renew()
    {
        lock (_gate)
        {
            if (_protection is null || Environment.TickCount64 - _builtAt < Pause.TotalMilliseconds)
            {
                return false;
            }

            _protection = null;
            return true;
        }
    }

    private IDataProtectionProvider Protection()
    {
        lock (_gate)
        {
            if (_protection is null)
            {
                var services = new ServiceCollection();
                services.AddDataProtection().SetApplicationName("ContractFlow");
                services.Configure<KeyManagementOptions>(options => options.XmlRepository = ring);
                (_protection, _builtAt) = (services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>(), Environment.TickCount64);
            }

            return _protection;
        }
    }
}
