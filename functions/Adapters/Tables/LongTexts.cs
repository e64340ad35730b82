using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using ContractFlow.Functions.Adapters.Accounts;

namespace ContractFlow.Functions.Adapters.Tables;

/// <summary>A text as rows hold it: itself, or the name of the blob that has it.</summary>
/// <param name="Text">The text; null where a blob has it.</param>
/// <param name="Blob">The blob's name; null where the rows have it.</param>
internal sealed record KeptText(string? Text, string? Blob);

/// <summary>
/// Texts of any length in rows. A property takes 64 KiB, so a longer text is spread over several; a row takes 1 MiB and a transaction 4 MiB,
/// so what is longer than <c>mostInRow</c> goes into a blob that is written first.
/// </summary>
public sealed class LongTexts(StorageAccount account)
{
    /// <summary>The most characters that a row takes itself: six bytes each on the wire at worst, so that several such rows fit into one transaction.</summary>
    public const int MostInRow = 100_000;

    private const int MostInProperty = 30_000;
    private const string Property = "Text";
    private const string Spilled = "Spilled";

    /// <summary>Keeps a text for rows; <paramref name="folder"/> is theirs alone.</summary>
    internal async Task<KeptText> Keep(string text, string folder, int mostInRow = MostInRow, CancellationToken cancellation = default)
    {
        if (text.Length <= mostInRow)
        {
            return new(text, null);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var name = $"{folder}/{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
        var blob = (await account.Container("texts")).GetBlobClient(name);
        try
        {
            await blob.UploadAsync(new BinaryData(bytes), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException there) when (there.Status is 409 or 412)
        {
            // It is named after its content, so it is the same.
        }

        return new(null, name);
    }

    /// <summary>Puts a kept text into a row.</summary>
    internal static TableEntity Put(TableEntity row, KeptText kept)
    {
        if (kept.Text is not { } text)
        {
            row[Spilled] = kept.Blob;
            return row;
        }

        for (int at = 0, part = 0, length; at < text.Length; at += length, part++)
        {
            length = Math.Min(MostInProperty, text.Length - at);
            length -= at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            row[$"{Property}{part}"] = text.Substring(at, length);
        }

        return row;
    }

    /// <summary>The name of the blob that has a row's text; null where the row has it.</summary>
    internal static string? BlobOf(TableEntity row) => row.GetString(Spilled);

    /// <summary>A row's text; null where its blob is gone.</summary>
    internal async Task<string?> Read(TableEntity row, CancellationToken cancellation = default)
    {
        if (BlobOf(row) is not { } name)
        {
            return string.Concat(Enumerable.Range(0, row.Count).Select(part => row.GetString($"{Property}{part}")).TakeWhile(part => part is not null));
        }

        try
        {
            var content = await (await account.Container("texts")).GetBlobClient(name).DownloadContentAsync(cancellation);
            return content.Value.Content.ToString();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Removes the blob of a text that no row names any more.</summary>
    internal async Task Remove(string? blob, CancellationToken cancellation = default)
    {
        if (blob is not null)
        {
            await (await account.Container("texts")).DeleteBlobIfExistsAsync(blob, cancellationToken: cancellation);
        }
    }
}
