using ContractFlow.Domain.Contracts;
using ContractFlow.Functions.Tests.Ports;
using CsCheck;

namespace ContractFlow.Azurite.Tests.Adapters;

/// <summary>Whatever is asked of both storages, they answer the same.</summary>
public sealed class SameOnBothTests(AzuriteServer azurite)
{
    // What a writer believes the version to be, how many facts it adds, and how long they are.
    private static readonly Gen<(int Behind, int Facts, int Length)[]> Appends =
        Gen.Select(Gen.Int[0, 3].Select(n => n == 3 ? 1 : 0), Gen.Int[1, 4], Gen.Frequency((9, Gen.Int[0, 300]), (1, Gen.Int[20_000, 60_000]))).Array[1, 10];

    private static readonly Gen<(int Contract, int Version, int Stage, int Buyer, int Due, bool Ended)[]> Lines =
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 3], Gen.Int[0, 5], Gen.Int[1, 2], Gen.Int[0, 3], Gen.Bool).Array[1, 20];

    [Fact]
    public Task Appends_Random_GiveTheSameFile() => Appends.SampleAsync(
        async appends =>
        {
            await using var sqlite = new SqliteStores();
            await using var tables = new AzuriteStores(azurite);
            var file = FactStream.Empty(Given.Contract);
            foreach (var (behind, facts, length) in appends)
            {
                var expected = Math.Max(0, file.Version - behind);
                var after = (file with { Facts = file.Facts[..expected] }).With(facts, new string('长', length));
                var taken = await sqlite.Files.TryAppend(after, expected);
                Assert.Equal(taken, await tables.Files.TryAppend(after, expected));
                file = taken ? after : file;
            }

            Assert.Equal(file.Lines(), (await sqlite.Files.Read(Given.Contract))!.Lines());
            Assert.Equal(file.Lines(), (await tables.Files.Read(Given.Contract))!.Lines());
            Assert.Equal(await sqlite.Files.ReadHead(Given.Contract), await tables.Files.ReadHead(Given.Contract));
        },
        iter: 15);

    [Fact]
    public Task Lines_Random_AreFoundByTheSameQuestions() => Lines.SampleAsync(
        async lines =>
        {
            await using var sqlite = new SqliteStores();
            await using var tables = new AzuriteStores(azurite);
            foreach (var (contract, version, stage, buyer, due, ended) in lines)
            {
                var line = Given.Line($"c{contract}", version, stage: (Stage)stage, buyer: $"b{buyer}", supplier: $"b{3 - buyer}", reference: $"PO {buyer}")
                    .Owing((due == 0 ? null : new LocalDate(2026, due, 1), ended), (new LocalDate(2026, 2, 2), !ended)).Referred((ended ? "closed" : "offered", $"k{buyer}"));
                await sqlite.Register.Put(line);
                await tables.Register.Put(line);
            }

            Assert.Equal(await Answers(sqlite), await Answers(tables));
        },
        iter: 10);

    private static async Task<string> Answers(Stores stores)
    {
        var register = stores.Register;
        var answers = new List<string>();
        foreach (var party in new[] { null, "b1", "b2" })
        {
            foreach (var stage in new Stage?[] { null, Stage.Effective, Stage.Closed })
            {
                var contracts = await Given.Whole(2, (after, most) => register.Contracts(new("acme", party, stage, null, after, most)));
                answers.Add(string.Join(' ', contracts.Select(entry => $"{entry.Contract}@{entry.Version}:{entry.Stage}")));
            }

            foreach (var open in new[] { true, false })
            {
                var owed = await Given.Whole(3, (after, most) => register.Receivables(new("acme", party, null, new(2026, 3, 1), open, after, most)));
                answers.Add(string.Join(' ', owed.Select(found => $"{found.Contract}.{found.Item.Item}:{found.Item.DueDate}")));
            }
        }

        answers.Add(string.Join(' ', await Given.Whole(1, (after, most) => register.Referrals("acme", "k1", after, most))));
        answers.Add(string.Join(' ', (await Given.Whole(2, (after, most) => register.Live(after, most))).Select(entry => entry.Contract)));
        return string.Join('\n', answers);
    }
}
