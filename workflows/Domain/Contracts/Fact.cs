using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace ContractFlow.Domain.Contracts;

/// <summary>One thing that happened, as filed: immutable, numbered, and chained to the fact before it.</summary>
/// <param name="Seq">Its number in the file: 1, 2, 3, ... without gaps.</param>
/// <param name="Id">Names the happening; a file never holds one id twice.</param>
/// <param name="Type">Name and schema version of the data, e.g. <c>payment.received@1</c>.</param>
/// <param name="At">When it happened.</param>
/// <param name="RecordedAt">When it was filed.</param>
/// <param name="By">Who says so: <c>integrator:acme</c>, <c>buyer</c>, <c>contractflow</c>, ...</param>
/// <param name="Json">The data in canonical form.</param>
/// <param name="PreviousHash">The hash of the fact before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 in lower-case hex over the canonical form of all the above and the stream's name.</param>
public sealed record Fact(int Seq, string Id, string Type, Instant At, Instant RecordedAt, string By, string Json, string PreviousHash, string Hash)
{
    /// <summary>The previous hash of a file's first fact.</summary>
    public static readonly string NoHash = new('0', 64);

    private FactData? _data;

    /// <summary>What the fact says.</summary>
    /// <exception cref="CorruptFileException">The data can't be read.</exception>
    [JsonIgnore]
    public FactData Data => _data ??= FactTypes.Read(Type, Json);

    /// <summary>The fact that <paramref name="draft"/> becomes as number <paramref name="seq"/> of <paramref name="stream"/>.</summary>
    public static Fact Of(StreamId stream, int seq, FactDraft draft, Instant recordedAt, string previousHash)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var fact = new Fact(seq, draft.Id, FactTypes.NameOf(draft.Data), draft.At, recordedAt, draft.By, CanonicalJson.Of<object>(draft.Data), previousHash, "");
        return fact with { Hash = fact.HashIn(stream), _data = draft.Data };
    }

    /// <summary>The hash that this fact must have in <paramref name="stream"/>.</summary>
    public string HashIn(StreamId stream) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalIn(stream))));

    /// <summary>The text that the hash is taken over: this fact as one line of canonical JSON, with the file's name.</summary>
    public string CanonicalIn(StreamId stream)
    {
        // The envelope's members in ordinal order, so that the text is canonical as it stands. A contract's names no kind: so it was when contracts were all there was.
        var (ofContract, kind, name) = stream.Kind == StreamKind.Contract
            ? ($",\"contract\":{Quote(stream.Id)}", "", "")
            : ("", $",\"kind\":{Quote(stream.KindName)}", $",\"stream\":{Quote(stream.Id)}");
        return new StringBuilder(Json.Length + 512)
            .Append("{\"at\":").Append(Quote(InstantPattern.ExtendedIso.Format(At)))
            .Append(",\"by\":").Append(Quote(By))
            .Append(ofContract)
            .Append(",\"data\":").Append(Json)
            .Append(",\"id\":").Append(Quote(Id))
            .Append(kind)
            .Append(",\"previousHash\":").Append(Quote(PreviousHash))
            .Append(",\"recordedAt\":").Append(Quote(InstantPattern.ExtendedIso.Format(RecordedAt)))
            .Append(",\"seq\":").Append(Seq)
            .Append(name)
            .Append(",\"tenant\":").Append(Quote(stream.Tenant))
            .Append(",\"type\":").Append(Quote(Type))
            .Append('}')
            .ToString();
    }

    private static string Quote(string text) => CanonicalJson.Of(text);
}
