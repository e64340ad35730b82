using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Microsoft.Extensions.Configuration;
using Polly;
using Polly.CircuitBreaker;

namespace ContractFlow.Functions.Sealing;

/// <summary>What became of a time stamp.</summary>
/// <param name="Token">The authority's token; null where there is none.</param>
/// <param name="Fault">Why there is none, in a sentence that names no server; null where there is one.</param>
public sealed record TimeStampAnswer(Rfc3161TimestampToken? Token, string? Fault);

/// <summary>Has seals time-stamped by the authority of the setting <c>Seal:TimeStampUrl</c> (RFC 3161 over HTTP). Its answer is bounded in time and bytes, and is verified.</summary>
public sealed class TimeStamps : IDisposable
{
    /// <summary>The setting with the authority's address.</summary>
    public const string UrlSetting = "Seal:TimeStampUrl";

    /// <summary>The setting with the time that the authority has.</summary>
    public const string SecondsSetting = "Seal:TimeStampSeconds";

    /// <summary>The most bytes of an answer.</summary>
    public const int MostBytes = 32_768;

    private const int NonceBytes = 16;

    // One that fails is left alone for a while: who exports a hundred packs does not wait a hundred times.
    private const int Failures = 2;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private readonly ResiliencePipeline<TimeStampAnswer> _pipeline;
    private readonly HttpClient _http;
    private readonly Uri? _authority;
    private readonly TimeSpan _patience;

    /// <summary>The authority of the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="clock">The clock by which an authority that failed rests.</param>
    public TimeStamps(IConfiguration settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _authority = settings[UrlSetting] is { Length: > 0 } url ? new(url) : null;
        _patience = TimeSpan.FromSeconds(settings.GetValue(SecondsSetting, 10.0));
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostBytes };
        _pipeline = new ResiliencePipelineBuilder<TimeStampAnswer> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<TimeStampAnswer>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { Token: null }),
                FailureRatio = 1,
                MinimumThroughput = Failures,
                SamplingDuration = Rest,
                BreakDuration = Rest,
            })
            .Build();
    }

    /// <summary>Whether an authority is set.</summary>
    public bool AreAsked => _authority is not null;

    /// <summary>Asks for a stamp over a signature.</summary>
    /// <param name="signer">The signature.</param>
    /// <param name="cancellation">Ends the waiting with an exception; the authority's own time running out is an answer.</param>
    public async Task<TimeStampAnswer> Of(SignerInfo signer, CancellationToken cancellation = default)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await Patiently(signer, token), cancellation);
        }
        catch (BrokenCircuitException)
        {
            return new(null, "the time-stamping authority has failed again and again, and is asked again within a minute.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<TimeStampAnswer> Patiently(SignerInfo signer, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        try
        {
            return await Ask(signer, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, FormattableString.Invariant($"the time-stamping authority did not answer within {_patience.TotalSeconds} s."));
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new(null, $"the time-stamping authority answered with more than {MostBytes} bytes.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new(null, "the time-stamping authority could not be reached.");
        }
#pragma warning disable CA1031 // Whatever an authority's answer makes a reader throw, the pack is sealed without it.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new(null, "the time-stamping authority's answer is no time stamp of this seal.");
        }
    }

    private async Task<TimeStampAnswer> Ask(SignerInfo signer, CancellationToken cancellation)
    {
        var wish = Rfc3161TimestampRequest.CreateFromSignerInfo(
            signer, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        using var content = new ByteArrayContent(wish.Encode());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var answer = await _http.PostAsync(_authority, content, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return new(null, $"the time-stamping authority answered with the status {(int)answer.StatusCode}.");
        }

        var token = wish.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(cancellation), out _);
        return token.VerifySignatureForSignerInfo(signer, out _) ? new(token, null) : new(null, "the time-stamping authority's answer is no time stamp of this seal.");
    }
}
