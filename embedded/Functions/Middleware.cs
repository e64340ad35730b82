using Microsoft.Extensions.DependencyInjection;

namespace ContractFlow.Embedded.Functions;

/// <summary>The next step of an invocation: the middleware that follows, or the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>A step around every invocation, in the order of registration; one instance serves all of them.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>, or doesn't, and so answers in the function's place.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}

/// <summary>Where services and middleware are registered.</summary>
public interface IFunctionsWorkerApplicationBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a step to the pipeline.</summary>
    IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware);
}

/// <summary>Registers middleware.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds a middleware class as a singleton; its constructor is served from the application's services.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<T>();
        return builder.Use(next => context => context.InstanceServices.GetRequiredService<T>().Invoke(context, next));
    }

    /// <summary>Adds a middleware class for the invocations that <paramref name="predicate"/> picks; the others pass it by.</summary>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<T>();
        return builder.Use(next => context =>
            predicate(context) ? context.InstanceServices.GetRequiredService<T>().Invoke(context, next) : next(context));
    }

    /// <summary>Adds a middleware given as a function.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware(
        this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(next => context => middleware(context, () => next(context)));
    }
}
