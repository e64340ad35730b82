using System.Collections.Immutable;
using ContractFlow.Domain.Templates.Variables;
using Fluid.Ast;

namespace ContractFlow.Domain.Templates;

/// <summary>Walks a clause body and finds what a template can't give it: unknown variables and members, filters, nested or computed loops.</summary>
internal sealed class BodyCheck : AstVisitor
{
    private readonly Dictionary<string, VariableShape> loops = new(StringComparer.Ordinal);
    private readonly ImmutableDictionary<string, VariableShape> known;
    private readonly List<(string Given, string Expected)> findings = [];

    private BodyCheck(ImmutableDictionary<string, VariableShape> known) => this.known = known;

    /// <summary>What is wrong with a body, given what is known by name; nothing is said of one that was never parsed.</summary>
    public static IReadOnlyList<(string Given, string Expected)> Findings(ClauseBody body, ImmutableDictionary<string, VariableShape> known)
    {
        if (body.Fault is not null)
        {
            return [];
        }

        var check = new BodyCheck(known);
        return GuardedStack.Run(() =>
        {
            check.VisitTemplate(body.Liquid);
            return (IReadOnlyList<(string, string)>)[.. check.findings.Distinct()];
        });
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        findings.Add(($"the filter '{filterExpression.Name}'", "no filters: values come formatted for the locale"));
        return Visit(filterExpression.Input);
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        findings.Add(("a range", "a loop over a list variable"));
        return rangeExpression;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        _ = Resolve(memberExpression);
        return memberExpression;
    }

    protected override Statement VisitOutputStatement(OutputStatement outputStatement)
    {
        if (outputStatement.Expression is MemberExpression member)
        {
            if (Resolve(member) is { Prints: false } shape)
            {
                var members = shape.Item is null ? string.Join(", ", shape.Members.Keys.Order(StringComparer.Ordinal)) : "a loop over it";
                findings.Add(($"'{Written(member)}', which can't be printed as a whole", members));
            }

            return outputStatement;
        }

        return base.VisitOutputStatement(outputStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var item = forStatement.Source is MemberExpression source ? Resolve(source)?.Item : null;
        if (item is null && (forStatement.Source is MemberExpression m && Resolve(m) is not null || forStatement.Source is not MemberExpression))
        {
            findings.Add(($"a loop '{forStatement.Identifier}' over what is no list", "a list variable"));
        }

        foreach (var bound in new[] { forStatement.Limit, forStatement.Offset }.OfType<Expression>())
        {
            Visit(bound);
        }

        if (loops.Count > 0)
        {
            findings.Add(($"the loop '{forStatement.Identifier}' within a loop", "one loop at a time"));
            return forStatement;
        }

        if (item is not null)
        {
            loops[forStatement.Identifier] = item;
            Walk(forStatement.Statements);
            loops.Clear();
        }

        Walk(forStatement.Else?.Statements ?? []);
        return forStatement;
    }

    private void Walk(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Visit(statement);
        }
    }

    private VariableShape? Resolve(MemberExpression expression)
    {
        var names = expression.Segments.Select(NameOf).ToList();
        if (names[0] is not { } root || !(loops.TryGetValue(root, out var shape) || known.TryGetValue(root, out shape)))
        {
            findings.Add(($"'{Written(expression)}'", "a variable of the template: " + string.Join(", ", known.Keys.Order(StringComparer.Ordinal))));
            return null;
        }

        foreach (var name in names.Skip(1))
        {
            if (name is null || !shape.Members.TryGetValue(name, out var member))
            {
                var members = shape.Members.IsEmpty ? "no member of it" : string.Join(", ", shape.Members.Keys.Order(StringComparer.Ordinal));
                findings.Add(($"'{Written(expression)}'", $"after '{root}': {members}"));
                return null;
            }

            shape = member;
        }

        return shape;
    }

    private static string Written(MemberExpression expression) => string.Join('.', expression.Segments.Select(s => NameOf(s) ?? "[...]"));

    private static string? NameOf(MemberSegment segment) => segment switch
    {
        IdentifierSegment named => named.Identifier,
        IndexerSegment { Expression: LiteralExpression literal } => literal.Value.ToStringValue(),
        _ => null,
    };
}
