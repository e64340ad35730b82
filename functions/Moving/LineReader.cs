namespace ContractFlow.Functions.Moving;

/// <summary>Reads lines of bytes from a stream, of which one is in memory at a time; empty ones are passed over.</summary>
public sealed class LineReader(Stream content, int most)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _from;
    private int _to;

    /// <summary>The next line without its end, good until the next call; false at the end.</summary>
    /// <exception cref="InvalidDataException">It is longer than it may be.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var searched = 0; ;)
        {
            var end = _buffer.AsSpan(_from + searched, _to - _from - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = _buffer.AsSpan(_from, searched + end);
                _from += searched + end + 1;
                searched = 0;
                if (!line.IsEmpty)
                {
                    return true;
                }

                continue;
            }

            searched = _to - _from;
            if (Fill() == 0)
            {
                line = _buffer.AsSpan(_from, _to - _from);
                _from = _to;
                return !line.IsEmpty;
            }
        }
    }

    private int Fill()
    {
        if (_to - _from > most)
        {
            throw new InvalidDataException($"a line is longer than {most} bytes.");
        }

        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }

        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = content.Read(_buffer.AsSpan(_to));
        _to += read;
        return read;
    }
}
