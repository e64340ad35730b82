using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContractFlow.Functions.Tests.Sealing;

/// <summary>How the authority answers.</summary>
internal enum Stamping
{
    AsItShould,
    OverOtherBytes,
    Refusing,
    WithAServersFault,
    WithTooManyBytes,
    WithRubbish,
    WithACertificateForSomethingElse,
    Never,
}

/// <summary>A time-stamping authority of our own on a loopback port (RFC 3161 over HTTP), which answers as the test wants it.</summary>
internal sealed class TimeStampAuthority : IAsyncDisposable
{
    public static readonly DateTimeOffset Time = new(2026, 3, 2, 8, 0, 5, TimeSpan.Zero);
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly WebApplication _web;

    private TimeStampAuthority(WebApplication web) => _web = web;

    public Stamping How { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public Uri Url => new(_web.Urls.First() + "/tsa");

    /// <summary>Who issued its certificate.</summary>
    public X509Certificate2 Root { get; } = MadeRoot();

    public static async Task<TimeStampAuthority> Start(Stamping how = Stamping.AsItShould)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var authority = new TimeStampAuthority(builder.Build()) { How = how };
        authority._web.MapPost("/tsa", authority.Answer);
        await authority._web.StartAsync();
        return authority;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        Asked++;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Assert.Equal("application/timestamp-query", http.Request.ContentType);
        Assert.True(Rfc3161TimestampRequest.TryDecode(body.ToArray(), out var wish, out _));
        http.Response.ContentType = "application/timestamp-reply";
        switch (How)
        {
            case Stamping.Never:
                var gone = new TaskCompletionSource();
                await using (http.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                break;
            case Stamping.WithAServersFault:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case Stamping.WithTooManyBytes:
                await http.Response.BodyWriter.WriteAsync(new byte[Functions.Sealing.TimeStamps.MostBytes + 1]);
                break;
            case Stamping.WithRubbish:
                await http.Response.BodyWriter.WriteAsync("rubbish"u8.ToArray());
                break;
            default:
                await http.Response.BodyWriter.WriteAsync(Reply(wish!));
                break;
        }
    }

    private byte[] Reply(Rfc3161TimestampRequest wish)
    {
        const int granted = 0, rejected = 2;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(How == Stamping.Refusing ? rejected : granted);
            }

            if (How != Stamping.Refusing)
            {
                writer.WriteEncodedValue(Token(wish));
            }
        }

        return writer.Encode();
    }

    private byte[] Token(Rfc3161TimestampRequest wish)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test time stamps", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(How == Stamping.WithACertificateForSomethingElse ? ServerAuthentication : TimeStamping)], critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var certificate = request.Create(Root, Time.AddDays(-1), Time.AddYears(1), [1, 2, 3]).CopyWithPrivateKey(key);
        var token = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), Info(wish)), detached: false);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), Naming(certificate)));
        token.ComputeSignature(signer, silent: true);
        return token.Encode();
    }

    private byte[] Info(Rfc3161TimestampRequest wish)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.3.6.1.4.1.99999.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(wish.HashAlgorithmId.Value!);
                    writer.WriteNull();
                }

                writer.WriteOctetString(How == Stamping.OverOtherBytes ? SHA256.HashData("other"u8) : wish.GetMessageHash().Span);
            }

            writer.WriteInteger(Asked);
            writer.WriteGeneralizedTime(Time, omitFractionalSeconds: true);
            writer.WriteInteger(wish.GetNonce()!.Value.Span);
        }

        return writer.Encode();
    }

    private static byte[] Naming(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }

    private static X509Certificate2 MadeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Time.AddYears(-1), Time.AddYears(10));
    }
}
