using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContractFlow.Domain.Obligations;
using ContractFlow.Domain.Templates;
using ContractFlow.Domain.Terms;

namespace ContractFlow.Domain.Contracts;

/// <summary>
/// Makes a draft of what an integrator asks for: <c>{ template, locales?, reference?, variables, terms: { payment, latePayment?, jurisdiction, zone,
/// policy?, express?, placeOfPerformance?, coversEarlier?, vat? }, signing?: { order?, expiresAfterDays? } }</c>.
/// </summary>
public static class Drafting
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The id of the contract that a tenant asks for under an idempotency key: the same request has the same contract.</summary>
    public static ContractId IdOf(string tenant, string idempotencyKey)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}|{idempotencyKey}"));
        return new(tenant, "c" + string.Concat(Enumerable.Range(0, 25).Select(i => Letters[digest[i] % 32])));
    }

    /// <summary>The draft of a request.</summary>
    /// <param name="request">The request's JSON.</param>
    /// <param name="library">The templates that the tenant has.</param>
    /// <param name="now">When it is asked for; what it fixes may not lie before.</param>
    /// <param name="before">What the same request was drafted as before: where it names no version of its template, no policy and no VAT, it gets those again.</param>
    /// <param name="platform">Who runs the contract platform, for templates that name it where the request does not; null: nobody is named.</param>
    /// <exception cref="InputRefusedException">Something does not fit; all of it is listed.</exception>
    public static ContractDrafted Draft(JsonElement request, TemplateLibrary library, Instant now, Agreement? before = null, string? platform = null)
    {
        ArgumentNullException.ThrowIfNull(library);
        var errors = new List<InputError>();
        var input = JsonInput.ObjectOf(request, "", errors, "template", "locales", "reference", "variables", "terms", "signing");
        var draft = input is null ? null : Read(input, library, now, before, before is null ? platform : before.Platform);
        return errors.Count > 0 ? throw new InputRefusedException([.. errors]) : draft!;
    }

    /// <summary>The variables that a draft was made of, bound again.</summary>
    /// <exception cref="InvalidOperationException">They do not fit the template any more.</exception>
    public static BoundVariables Bind(ContractDrafted draft, Template template)
    {
        ArgumentNullException.ThrowIfNull(draft);
        using var variables = JsonDocument.Parse(draft.VariablesJson);
        var binding = TemplateVariables.Bind(template, variables.RootElement);
        return binding.Values ?? throw new InvalidOperationException("The variables do not fit their template any more: " + string.Join(" ", binding.Errors));
    }

    private static ContractDrafted? Read(JsonInput input, TemplateLibrary library, Instant now, Agreement? before, string? platform)
    {
        var template = ReadTemplate(input, library, before?.Template);
        var variables = input.Required("variables", "an object with the variables of the template");
        variables = template is not null && variables is { } asked ? PlatformVariable.In(asked, template, platform) : variables;
        var values = template is not null && variables is { } given ? Bind(template, given, input.Errors) : null;
        var terms = TermsInput.Read(input, before?.Policy ?? Policy.Default);
        var signing = ReadSigning(input);
        if (template?.DeclaredLaw is { } law && terms is not null)
        {
            terms.RequireLaw(law, template.Reference, input);
        }

        var locales = template is null ? [] : ReadLocales(input, template);
        var reference = input.Optional("reference") is { } text ? WrittenText.Read(text, input.At("reference"), input.Errors, 1, 60) : null;
        if (values is null || terms is null || signing is null || input.Errors.Count > 0)
        {
            return null;
        }

        if (CallOffs.CallOffDraft.IsForm(values.Template) && values.Has(CallOffs.CallOffDraft.ObjectDays))
        {
            input.Errors.Add(new($"/variables/{CallOffs.CallOffDraft.ObjectDays}", "a time to object", "nothing: only POST /api/contracts/{id}/call-offs of a frame says whether silence binds"));
            return null;
        }

        StatedVat.Check(values, terms.Vat, input.Errors);
        var agreement = Agree(values, terms, before) with { Locales = locales, Signing = signing };
        agreement = agreement with { Reference = reference ?? agreement.Reference };
        Check(agreement, now, input);
        CheckNames(agreement, before, input);
        return new(agreement, CanonicalJson.Of(variables!.Value));
    }

    private static Template? ReadTemplate(JsonInput input, TemplateLibrary library, string? taken)
    {
        if (input.Required("template", "a template such as purchase, or one version of it such as purchase@1") is not { } reference)
        {
            return null;
        }

        var asked = JsonInput.StringOf(reference);
        if (library.Resolve(VersionedId.TryParse(taken, out var before) && before.Id == asked ? taken : asked) is { } template)
        {
            return HasWhatContractsNeed(template, input) ? template : null;
        }

        input.Errors.Add(library.Unknown(input.At("template"), JsonInput.StringOf(reference)));
        return null;
    }

    private static bool HasWhatContractsNeed(Template template, JsonInput input)
    {
        if (template.Fault is { } fault)
        {
            input.Errors.Add(new(input.At("template"), $"{template.Reference} with {fault}", "a template within the limits of docs/templates.md; publish its next version"));
            return false;
        }

        var faults = DraftingNeeds.Faults(template.Variables).ToList();
        foreach (var (name, given, expected) in faults)
        {
            input.Errors.Add(new(input.At("template"), $"{template.Reference} with {given} as its variable '{name}'", $"a template that has {expected}; publish its next version"));
        }

        return faults.Count == 0;
    }

    private static BoundVariables? Bind(Template template, JsonElement variables, List<InputError> errors)
    {
        var binding = TemplateVariables.Bind(template, variables);
        errors.AddRange(binding.Errors);
        return binding.Values;
    }

    private static ImmutableArray<string> ReadLocales(JsonInput input, Template template)
    {
        if (input.Optional("locales") is not { } json)
        {
            return template.Locales;
        }

        var locales = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(locale => JsonInput.StringOf(locale) ?? "").ToImmutableArray() : [];
        if (locales.IsEmpty || locales.Distinct().Count() < locales.Length || locales.Except(template.Locales).Any())
        {
            input.Errors.Add(new(input.At("locales"), JsonInput.Describe(json), $"an array of one or more of {string.Join(", ", template.Locales)}, each once; the first one prevails"));
        }
        else if (!template.NamesPrevailingLanguage && locales.IndexOf(template.Locales[0]) > 0)
        {
            // Its own text says which language prevails: two languages would.
            input.Errors.Add(new(input.At("locales"), string.Join(", ", locales),
                $"{template.Locales[0]} first, which prevails by the text of {template.Reference}; or a newer version, whose text names the language that comes first"));
        }

        return locales;
    }

    private static SigningTerms? ReadSigning(JsonInput input)
    {
        if (input.Optional("signing") is not { } json)
        {
            return new();
        }

        if (JsonInput.ObjectOf(json, input.At("signing"), input.Errors, "order", "expiresAfterDays") is not { } signing)
        {
            return null;
        }

        var words = Enum.GetValues<SigningOrder>().ToDictionary(order => JsonNamingPolicy.CamelCase.ConvertName(order.ToString()));
        var order = signing.Optional("order") is { } word
            ? JsonInput.Text(word, signing.At("order"), input.Errors, "one of " + string.Join(", ", words.Keys), words.ContainsKey)
            : "parallel";
        var days = signing.Whole("expiresAfterDays", 1, 180, required: false);
        return order is null ? null : new(words[order], days ?? new SigningTerms().ExpiresAfterDays);
    }

    private static Agreement Agree(BoundVariables values, TermsInput terms, Agreement? before)
    {
        var delivery = values.Has("delivery") ? values.Get<IncotermDelivery>("delivery") : null;
        LocalDate? by = values.Has("deliveryDate") ? values.Get<LocalDate>("deliveryDate") : null;
        int? within = values.Has("deliveryWithinDays") ? values.Get<int>("deliveryWithinDays") : null;
        var inspection = values.Has("inspectionBusinessDays") ? values.Get<int>("inspectionBusinessDays") : 5;
        return new()
        {
            Reference = values.Get<string>("reference"),
            Template = values.Template.Reference.ToString(),
            TemplateLaw = TemplateLibrary.Shipped.Find(values.Template.Reference.ToString()) is null && values.Template.LawBeside(JurisdictionJson.Of(terms.Law)) is { } law
                ? JurisdictionJson.Code(law)
                : null,
            Locales = [],
            Buyer = values.Get<Party>("buyer"),
            Supplier = values.Get<Party>("supplier"),
            Goods = values.Get<ImmutableArray<GoodsLine>>("goods"),
            Price = values.Get<Money>("price"),
            Vat = terms.Vat ?? (before is null ? StatedVat.Of(values) : before.Vat),
            Delivery = new(delivery?.Rule.Code, delivery?.Place, by, within, inspection),
            Payments = terms.Payments,
            LatePayment = terms.LatePayment,
            Jurisdiction = terms.Law,
            Zone = terms.Zone,
            Policy = terms.Policy,
            ExpressTerms = terms.Express,
            CoversEarlier = terms.CoversEarlier,
            Wording = Notices.NoticeWording.Current,
            PlaceOfPerformance = terms.Place,
            Platform = values.Has("platform") ? values.Get<string>("platform") : null,
        };
    }

    // Mails of ours go out in these names. What builds before took stays good: it is bound again, but never asked for again.
    private static void CheckNames(Agreement agreement, Agreement? before, JsonInput input)
    {
        IEnumerable<(string Pointer, string Text)> known = before is null ? [] : Names(before);
        foreach (var (pointer, text) in Names(agreement).Except(known).Where(name => Unlinked.HasAddress(name.Text)))
        {
            input.Errors.Add(new(pointer, $"\"{text}\"", "a name without a web or e-mail address"));
        }
    }

    private static IEnumerable<(string Pointer, string Text)> Names(Agreement agreement) =>
        new[] { ("buyer", agreement.Buyer), ("supplier", agreement.Supplier) }.SelectMany(each => new[]
        {
            ($"/variables/{each.Item1}/name", each.Item2.Name), ($"/variables/{each.Item1}/signatory", each.Item2.Signatory), ($"/variables/{each.Item1}/signatoryTitle", each.Item2.SignatoryTitle),
        });

    // What no field alone shows.
    private static void Check(Agreement agreement, Instant now, JsonInput input)
    {
        if (agreement.Buyer.Id == agreement.Supplier.Id)
        {
            input.Errors.Add(new("/variables/supplier/id", $"'{agreement.Supplier.Id}', the buyer too", "two different parties"));
        }

        if (agreement.Delivery is { By: null, WithinDays: null })
        {
            input.Errors.Add(new("/variables/deliveryDate", "nothing", "deliveryDate or deliveryWithinDays: when everything is to be delivered or done"));
        }
        else if (agreement.Delivery is { By: null, WithinDays: < 0 or > 36_500 })
        {
            input.Errors.Add(new("/variables/deliveryWithinDays", $"{agreement.Delivery.WithinDays}", "days from 0 to 36500"));
        }

        if (agreement.Delivery.InspectionDays is < 0 or > 90)
        {
            input.Errors.Add(new("/variables/inspectionBusinessDays", $"{agreement.Delivery.InspectionDays}", "business days from 0 to 90"));
        }

        var today = now.InZone(DateTimeZoneProviders.Tzdb[agreement.Zone]).Date;
        if (agreement.Delivery.By < today)
        {
            input.Errors.Add(new("/variables/deliveryDate", $"{agreement.Delivery.By:uuuu-MM-dd}", $"a date from {today:uuuu-MM-dd}, today in {agreement.Zone}, on"));
        }

        try
        {
            _ = agreement.Payments.Split(agreement.Total);
        }
        catch (Exception error) when (error is InvalidValueException or RefusedException)
        {
            input.Errors.Add(new("/terms/payment", $"a plan that does not split {(agreement.Vat is null ? "" : "what is owed with value added tax on ")}{agreement.Price}", error.Message.TrimEnd('.')));
        }
    }
}
