namespace ContractFlow.Embedded.ServiceBus.Amqp;

/// <summary>What a frame says, by the code of its descriptor, which may be written as a number or as a name.</summary>
internal static class Performative
{
    public const byte Flow = 0x13;
    public const byte Transfer = 0x14;

    /// <summary>The code, and where the descriptor has ended; another code than the constants where it is none of them.</summary>
    /// <param name="body">The frame's body, which was looked over.</param>
    public static (byte Code, int End) Read(ReadOnlySpan<byte> body)
    {
        if (body[0] != 0)
        {
            return default;
        }

        var end = Nesting.Check(body, 1);
        return (body[1..end] switch
        {
            [0x53, var code] => code,
            [0x80, 0, 0, 0, 0, 0, 0, 0, var code] => code,
            [0xa3, _, .. var name] => Named(name),
            [0xb3, _, _, _, _, .. var name] => Named(name),
            _ => default,
        }, end);
    }

    private static byte Named(ReadOnlySpan<byte> name) => name.SequenceEqual("amqp:flow:list"u8) ? Flow : name.SequenceEqual("amqp:transfer:list"u8) ? Transfer : default;
}
