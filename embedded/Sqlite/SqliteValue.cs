namespace ContractFlow.Sqlite;

/// <summary>A value for a statement: null, a whole number, a real number, a text or bytes. Made implicitly, and without a box for numbers.</summary>
public readonly struct SqliteValue
{
    private readonly object? _content;
    private readonly long _number;

    private SqliteValue(object? content, long number) => (_content, _number) = (content, number);

    /// <summary>A whole number.</summary>
    public static implicit operator SqliteValue(long value) => new(Kind.Whole, value);

    /// <summary>A whole number, or null.</summary>
    public static implicit operator SqliteValue(long? value) => value is { } number ? number : default(SqliteValue);

    /// <summary>1 for true, 0 for false.</summary>
    public static implicit operator SqliteValue(bool value) => value ? 1L : 0L;

    /// <summary>A real number.</summary>
    public static implicit operator SqliteValue(double value) => new(Kind.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A text, or null.</summary>
    public static implicit operator SqliteValue(string? value) => new(value, 0);

    /// <summary>Bytes, or null.</summary>
    public static implicit operator SqliteValue(byte[]? value) => new(value, value?.Length ?? 0);

    /// <summary>The first <paramref name="length"/> bytes of an array that is written to again later.</summary>
    public static SqliteValue Of(byte[] array, int length)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)array.Length, nameof(length));
        return new(array, length);
    }

    internal bool IsNull => _content is null;

    internal string? Text => _content as string;

    internal ReadOnlySpan<byte> Bytes => _content is byte[] bytes ? bytes.AsSpan(0, (int)_number) : default;

    internal bool IsBytes => _content is byte[];

    internal long? Whole => ReferenceEquals(_content, Kind.Whole) ? _number : null;

    internal double Real => BitConverter.Int64BitsToDouble(_number);

    /// <summary>The value as Microsoft.Data.Sqlite takes it.</summary>
    internal object Boxed => _content switch
    {
        null => DBNull.Value,
        string text => text,
        byte[] bytes => bytes.Length == _number ? bytes : Bytes.ToArray(),
        _ => Whole is { } whole ? (object)whole : Real,
    };

    private static class Kind
    {
        public static readonly object Whole = new();
        public static readonly object Real = new();
    }
}
