using System.Reflection;
using System.Reflection.Emit;
using ContractFlow.FunctionsHost.Tests.Protocol;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Newtonsoft.Json.Linq;

namespace ContractFlow.FunctionsHost.Tests;

/// <summary>The worker's orchestrators and activities as functions of a WebJobs host, each of which passes its invocation on, as the Functions host does.</summary>
public static class PassedOn
{
    private static Worker? _worker;

    /// <summary>A class with a method for each of them.</summary>
    internal static Type FunctionsOf(Worker worker)
    {
        _worker = worker;
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("PassedOn"), AssemblyBuilderAccess.Run).DefineDynamicModule("PassedOn");
        var type = module.DefineType("Functions", TypeAttributes.Public | TypeAttributes.Class);
        foreach (var function in worker.OfTrigger("orchestrationTrigger"))
        {
            Define(type, function, typeof(OrchestrationTriggerAttribute), nameof(Decide), typeof(Task<string>));
        }

        foreach (var function in worker.OfTrigger("activityTrigger"))
        {
            Define(type, function, typeof(ActivityTriggerAttribute), nameof(Run), typeof(Task<object>));
        }

        return type.CreateType();
    }

    /// <summary>Has the worker take an orchestration's next step.</summary>
    public static async Task<string> Decide(string name, string request) => Value(await _worker!.Invoke(name, new Value { Text = request }))!.ToString()!;

    /// <summary>Has the worker run an activity.</summary>
    public static async Task<object?> Run(string name, string input) => Value(await _worker!.Invoke(name, new Value { Text = input }));

    private static void Define(TypeBuilder type, string function, Type trigger, string passing, Type result)
    {
        var method = type.DefineMethod(function, MethodAttributes.Public | MethodAttributes.Static, result, [typeof(string)]);
        method.SetCustomAttribute(new(typeof(FunctionNameAttribute).GetConstructor([typeof(string)])!, [function]));
        method.DefineParameter(1, ParameterAttributes.None, "request").SetCustomAttribute(new(trigger.GetConstructor([])!, []));
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldstr, function);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(PassedOn).GetMethod(passing)!);
        code.Emit(OpCodes.Ret);
    }

    // A failure in the words in which the Functions host hands it on.
    private static JToken? Value(Invoked invoked) => invoked.Outcome.Status != 1
        ? throw new InvalidOperationException($"Result: Failure\nException: {invoked.Outcome.Failure?.Message}\nStack: ")
        : invoked.Result?.KindCase switch
        {
            Protocol.Value.KindOneofCase.Text => invoked.Result.Text,
            Protocol.Value.KindOneofCase.Json => JToken.Parse(invoked.Result.Json),
            _ => null,
        };
}
