using ContractFlow.Embedded.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A library lends books: a loan outlives the program. Lending lend emma | Lending return emma | Lending list
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDurableTaskWorker(worker => worker
    .AddTasks(tasks => tasks.AddOrchestrator<Loan>().AddActivity<Remind>())
    .UseSqlite(Environment.GetEnvironmentVariable("LENDING_DATABASE") ?? "lending.db"));
builder.Services.AddDurableTaskClient(client => client.UseSqlite());
using var host = builder.Build();
await host.StartAsync();
var loans = host.Services.GetRequiredService<DurableTaskClient>();

switch (args)
{
    case ["lend", var book]:
        await loans.ScheduleNewOrchestrationInstanceAsync(nameof(Loan), TimeSpan.FromDays(28), new StartOrchestrationOptions(book));
        Console.WriteLine($"{book} is lent.");
        break;
    case ["return", var book]:
        await loans.RaiseEventAsync(book, "returned");
        Console.WriteLine((await loans.WaitForInstanceCompletionAsync(book, getInputsAndOutputs: true)).ReadOutputAs<string>());
        break;
    default:
        await foreach (var loan in loans.GetAllInstancesAsync())
        {
            Console.WriteLine($"{loan.InstanceId}: {loan.RuntimeStatus}");
        }

        break;
}

await host.StopAsync();

internal sealed class Loan : TaskOrchestrator<TimeSpan, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, TimeSpan input)
    {
        while (true)
        {
            try
            {
                await context.WaitForExternalEvent<object>("returned", input);
                return $"{context.InstanceId} is back.";
            }
            catch (TaskCanceledException)
            {
                await context.CallActivityAsync(nameof(Remind), context.InstanceId);
            }
        }
    }
}

internal sealed class Remind : TaskActivity<string, object?>
{
    public override Task<object?> RunAsync(TaskActivityContext context, string input)
    {
        Console.WriteLine($"Please bring back {input}.");
        return Task.FromResult<object?>(null);
    }
}
