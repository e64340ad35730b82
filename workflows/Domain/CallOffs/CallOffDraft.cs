using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Notices;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.CallOffs;

/// <summary>
/// Makes the draft of a call-off of <c>{ reference, goods: [{ sku, quantity, description?, unit?, unitPrice? }], delivery: { by | withinDays, place? }, price?,
/// paymentTerms? }</c>. Parties, law, zone, place of performance, payment terms, late payment, reminder policy and time to sign are the frame's.
/// </summary>
public static class CallOffDraft
{
    /// <summary>The variable of a call-off's template that says within how many business days the supplier may object.</summary>
    internal const string ObjectDays = "objectDays";

    private const string Members = "reference, goods, delivery, price, paymentTerms";

    private static readonly string[] FrameVariables = ["supplier", "buyer", "delivery", "vatPercent", "bankAccount", "platform"];

    /// <summary>The template that call-offs of frames under a law are drawn up from, e.g. <c>call-off-de@1</c>; null: none is shipped for that law.</summary>
    public static Template? TemplateFor(Jurisdiction? law) => law is { } code ? TemplateLibrary.Shipped.Newest($"call-off-{JurisdictionJson.Code(code).ToLowerInvariant()}") : null;

    /// <summary>Whether a template is one that call-offs are drawn up from.</summary>
    public static bool IsForm(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Law is { } law && TemplateFor(law)?.Reference.Id == template.Reference.Id;
    }

    /// <summary>What a request is recognised by when it is sent again.</summary>
    public static string DigestOf(JsonElement request)
    {
        string text;
        try
        {
            text = CanonicalJson.Of(request);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentException)
        {
            // A text with half of a surrogate pair has no canonical form; what is wrong with it is said when the request is read.
            text = request.GetRawText();
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The draft of a call-off, and what its frame says of call-offs.</summary>
    /// <param name="frame">The frame as it stands, amendments included.</param>
    /// <param name="drafted">The frame's draft.</param>
    /// <param name="template">The frame's template.</param>
    /// <param name="request">The request's JSON.</param>
    /// <param name="now">When it is placed.</param>
    /// <exception cref="RefusedException"><c>not-a-frame</c>, <c>no-call-off-template</c>, and those of <see cref="CallOffRules.Require"/>.</exception>
    /// <exception cref="InputRefusedException">Something does not fit; all of it is listed.</exception>
    public static (ContractDrafted Draft, FrameTerms Terms) Of(Position frame, ContractDrafted drafted, Template template, JsonElement request, Instant now)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(drafted);
        ArgumentNullException.ThrowIfNull(template);
        if (!FrameTerms.IsFrame(template))
        {
            throw new RefusedException("not-a-frame", $"{template.Reference} is no frame: its contracts have no clause on call-offs.");
        }

        if (!JsonInput.IsWhole(request))
        {
            throw new InputRefusedException([new("", "half of a surrogate pair, or a member twice", "an object whose texts are Unicode, with each member once")]);
        }

        var form = TemplateFor(template.Law) ?? throw new RefusedException(
            "no-call-off-template", $"There is no template for call-offs under the law of {template.Reference} yet; place them as contracts of their own.");
        var values = Drafting.Bind(drafted, template);
        var terms = FrameTerms.Of(values);
        CallOffRules.Require(frame, terms, now);
        var errors = new List<InputError>();
        var draft = JsonInput.ObjectOf(request, "", errors, Members.Split(", ")) is { } input ? Read(input, frame, drafted, values, terms, form, now) : null;
        return errors.Count > 0 ? throw new InputRefusedException([.. errors]) : (draft!, terms);
    }

    private static ContractDrafted? Read(
        JsonInput input, Position frame, ContractDrafted drafted, BoundVariables values, FrameTerms terms, Template form, Instant now)
    {
        var delivery = input.Required("delivery", "an object with by or withinDays, and place where it is another than the frame's") is { } json
            ? JsonInput.ObjectOf(json, input.At("delivery"), input.Errors, "by", "withinDays", "place") : null;
        var goods = CallOffGoods.Read(input, frame.Agreement);
        var plan = ReadPlan(input, terms);
        if (input.Required("reference", "the call-off's number, a text of 1 to 60 characters") is not { } reference || delivery is null || goods is not { } called)
        {
            return null;
        }

        var agreement = frame.Agreement;
        var variables = Variables(JsonNode.Parse(drafted.VariablesJson)!.AsObject(), frame, values);
        variables["reference"] = Written(reference);
        variables["goods"] = called.Json;
        var sum = called.Lines.Sum(line => line.Value.Amount);
        if (sum >= Money.Bound)
        {
            input.Errors.Add(new("/goods", $"goods of {sum.ToString(CultureInfo.InvariantCulture)} in all", "goods of less than 10^15 in all"));
            return null;
        }

        variables["price"] = input.Optional("price") is { } total ? Written(total)
            : JsonSerializer.SerializeToNode(new Money(sum, called.Lines[0].UnitPrice.Currency), DomainJson.Options);
        Add(variables, "deliveryDate", delivery.Optional("by"));
        Add(variables, "deliveryWithinDays", delivery.Optional("withinDays"));
        if (delivery.Optional("place") is { } place && variables["delivery"] is JsonObject named)
        {
            named["place"] = Written(place);
        }

        var first = TemplateVariables.Bind(form, JsonSerializer.SerializeToElement(variables));
        if (first.Values is not { } bound)
        {
            input.Errors.AddRange(first.Errors.Select(error => error with { Pointer = PointerOf(error.Pointer) }));
            return null;
        }

        var (by, within) = (bound.Has("deliveryDate") ? bound.Get<LocalDate>("deliveryDate") : (LocalDate?)null, bound.Has("deliveryWithinDays") ? bound.Get<int>("deliveryWithinDays") : (int?)null);
        var (price, today, ownPrices) = (bound.Get<Money>("price"), frame.Today(now), CallOffGoods.HaveOwnPrices(called.Lines, agreement));
        if (price.Currency != frame.Currency)
        {
            input.Errors.Add(new("/price/currency", price.Currency.Code, $"{frame.Currency}, the frame's currency"));
        }

        if (by < today)
        {
            input.Errors.Add(new("/delivery/by", $"{by:uuuu-MM-dd}", $"a date from {today:uuuu-MM-dd}, today in {agreement.Zone}, on"));
        }

        if (ownPrices && !terms.AllowsOwnTerms)
        {
            input.Errors.Add(new("/goods", "prices of its own", "the frame's unit prices, which its text fixes for every call-off"));
        }

        var lead = within ?? Period.DaysBetween(today, by!.Value);
        var objectDays = plan is null && !ownPrices && CallOffSilence.IsAsSigned(frame, Role.Supplier) && terms.MustAccept(price, lead) ? terms.ObjectDays : null;
        if (objectDays is { } days)
        {
            variables[ObjectDays] = days;
        }

        var incoterm = bound.Has("delivery") ? bound.Get<IncotermDelivery>("delivery") : null;
        return new(
            agreement with
            {
                Reference = bound.Get<string>("reference"),
                Template = form.Reference.ToString(),
                TemplateLaw = null,
                Buyer = bound.Get<Party>("buyer"),
                Supplier = bound.Get<Party>("supplier"),
                Goods = bound.Get<ImmutableArray<GoodsLine>>("goods"),
                Price = price,
                Delivery = new(incoterm?.Rule.Code, incoterm?.Place, by, within, agreement.Delivery.InspectionDays),
                Payments = plan ?? agreement.Payments,
                CoversEarlier = false,
                Signing = agreement.Signing with { Order = SigningOrder.BuyerFirst },
                Wording = NoticeWording.Current,
                Frame = new(frame.Contract.Contract, agreement.Reference, frame.EffectiveOn!.Value, frame.Documents[0].Sha256, objectDays),
            },
            CanonicalJson.Of(JsonSerializer.SerializeToElement(variables)));
    }

    private static PaymentPlan? ReadPlan(JsonInput input, FrameTerms terms)
    {
        if (input.Optional("paymentTerms") is not { } json)
        {
            return null;
        }

        if (!terms.AllowsOwnTerms)
        {
            input.Errors.Add(new(input.At("paymentTerms"), JsonInput.Describe(json), "nothing: the frame's payment terms apply to every call-off by its text"));
            return null;
        }

        return PlanInput.Read(json, input.At("paymentTerms"), input.Errors);
    }

    // What the frame was drawn up with; the addresses are those that the parties have told since.
    private static JsonObject Variables(JsonObject first, Position frame, BoundVariables values)
    {
        var variables = new JsonObject
        {
            ["frameReference"] = frame.Agreement.Reference,
            ["frameDate"] = NodaTime.Text.LocalDatePattern.Iso.Format(frame.EffectiveOn!.Value),
        };
        foreach (var name in FrameVariables.Where(values.Has))
        {
            variables[name] = first[name]?.DeepClone();
        }

        variables["supplier"]!["email"] = frame.EmailOf(Role.Supplier);
        variables["buyer"]!["email"] = frame.EmailOf(Role.Buyer);
        return variables;
    }

    private static void Add(JsonObject variables, string name, JsonElement? given)
    {
        if (given is { } json)
        {
            variables[name] = Written(json);
        }
    }

    private static JsonNode? Written(JsonElement json) => JsonNode.Parse(json.GetRawText());

    // Faults are told where the caller wrote what is at fault.
    private static string PointerOf(string pointer) => pointer switch
    {
        "/variables" => "/delivery",
        "/variables/deliveryDate" => "/delivery/by",
        "/variables/deliveryWithinDays" => "/delivery/withinDays",
        _ => pointer["/variables".Length..],
    };
}
