using System.Text;
using ContractFlow.Functions.Doors;
using ContractFlow.Functions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ContractFlow.Functions.Signing;

/// <summary>The fields of the signing page's form, as they came.</summary>
/// <param name="Action">Which button was pressed.</param>
/// <param name="Signature">The signature, as the API takes it.</param>
/// <param name="Shown">Digest of the document that the page showed.</param>
/// <param name="Form">What is shown again if it is refused.</param>
internal sealed record SigningFields(string? Action, SignatureRequest Signature, string? Shown, SigningForm Form)
{
    public static async Task<SigningFields> Of(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new DoorException("unsupported-media-type", $"The body's type is '{request.ContentType}'; application/x-www-form-urlencoded is expected.");
        }

        var fields = new FormCollection(await Read(request, cancellation));
        var agreed = fields["consent"] == "yes";
        return new(
            fields["action"],
            new(fields["name"], fields["title"], agreed ? fields["consentVersion"] : default(string), fields["document"], fields["code"]),
            fields["shown"],
            new(fields["name"], fields["title"], agreed, fields["reason"], Declining: fields["declining"] == "yes"));
    }

    private static async Task<Dictionary<string, StringValues>> Read(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString((await request.ReadBytes()).Span)) { ValueCountLimit = 32 };
        try
        {
            return await reader.ReadFormAsync(cancellation);
        }
        catch (InvalidDataException error)
        {
            throw new DoorException("invalid-request", $"The form can't be read: {error.Message}");
        }
    }
}
