using System.Linq.Expressions;
using System.Reflection;

namespace ContractFlow.Embedded.Functions.Hosting;

/// <summary>A function's method; the result is null where it returns nothing.</summary>
internal delegate ValueTask<object?> CompiledMethod(object? instance, object?[] arguments);

/// <summary>Compiles methods once, so that no invocation uses reflection.</summary>
internal static class MethodCompiler
{
    public static CompiledMethod Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var values = method.GetParameters().Select((parameter, i) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        var target = method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!);
        return Expression.Lambda<CompiledMethod>(Adapt(Expression.Call(target, method, values)), instance, arguments).Compile();
    }

    /// <summary>The type of the value behind a method's return type: void for none.</summary>
    public static Type ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        return type == typeof(Task) || type == typeof(ValueTask) ? typeof(void)
            : IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>)) ? type.GetGenericArguments()[0]
            : type;
    }

    private static Expression Adapt(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(typeof(MethodCompiler), nameof(WithoutResult), null, type == typeof(Task) ? Expression.New(typeof(ValueTask).GetConstructor([typeof(Task)])!, call) : call);
        }

        if (IsGeneric(type, typeof(Task<>)) || IsGeneric(type, typeof(ValueTask<>)))
        {
            var adapter = IsGeneric(type, typeof(Task<>)) ? nameof(FromTask) : nameof(FromValueTask);
            return Expression.Call(typeof(MethodCompiler), adapter, type.GetGenericArguments(), call);
        }

        return Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(call, typeof(object)));
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    // No ConfigureAwait(false) here: an orchestrator's code must stay on the engine's own context.
    private static async ValueTask<object?> WithoutResult(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromTask<T>(Task<T> task) => await task;

    private static async ValueTask<object?> FromValueTask<T>(ValueTask<T> task) => await task;
}
