using System.Text.Json.Nodes;
using ContractFlow.Domain.Contracts;
using ContractFlow.Domain.Templates;

namespace ContractFlow.Domain.Tests.Templates;

/// <summary>What a request is drafted from, and what a template needs so that it can be.</summary>
public sealed class DraftingTests
{
    [Theory]
    [InlineData("purchase", "purchase@2")]
    [InlineData("purchase@2", "purchase@2")]
    [InlineData("purchase@1", "purchase@1")]
    public void Draft_TemplateWithoutVersion_IsTheNewestAndTheContractSaysWhich(string asked, string taken)
    {
        var request = Drafts.Request("purchase@2");
        request["template"] = asked;

        Assert.Equal(taken, Drafts.Of(request).Agreement.Template);
    }

    [Theory]
    [InlineData("purchase", "purchase@1", "purchase@1")]
    [InlineData("purchase@2", "purchase@1", "purchase@2")]
    [InlineData("purchase", "supply-frame@1", "purchase@2")]
    public void Draft_RequestThatWasTakenBefore_GetsItsVersionAgain(string asked, string before, string taken)
    {
        var request = Drafts.Request("purchase@2");
        request["template"] = asked;

        var drafted = Drafts.Of(request).Agreement with { Template = before };
        Assert.Equal(taken, Drafting.Draft(Given.Json(request.ToJsonString()), TemplateLibrary.Shipped, Drafts.Now, drafted).Agreement.Template);
    }

    [Theory]
    [InlineData(null, null, "standard@2")]
    [InlineData(null, "standard@1", "standard@1")]
    [InlineData("standard@1", null, "standard@1")]
    [InlineData("standard@2", "standard@1", "standard@2")]
    public void Draft_WithoutPolicy_GetsTheNewestOrTheOneItGotBefore(string? asked, string? before, string taken)
    {
        var request = Drafts.Request("purchase@2");
        var terms = request["terms"]!.AsObject();
        terms.Remove("policy");
        if (asked is not null)
        {
            terms["policy"] = asked;
        }

        var drafted = before is null ? null : Drafts.Of(request).Agreement with { Policy = before };
        Assert.Equal(taken, Drafting.Draft(Given.Json(request.ToJsonString()), TemplateLibrary.Shipped, Drafts.Now, drafted).Agreement.Policy);
    }

    [Theory]
    [InlineData("buyer", "name", "Pay at https://bank.example")]
    [InlineData("supplier", "name", "www.bank.example GmbH")]
    [InlineData("buyer", "signatory", "ceo@bank.example")]
    [InlineData("supplier", "signatoryTitle", "see https://bank.example")]
    public void Draft_NameThatIsAnAddress_IsRefusedAndWhatABuildBeforeTookIsStillBound(string role, string member, string text)
    {
        var request = Drafts.Request("purchase@2", change: variables => variables[role]![member] = text);

        var error = Assert.Single(Drafts.Refused(request));
        Assert.Equal(($"/variables/{role}/{member}", "a name without a web or e-mail address"), (error.Pointer, error.Expected));

        var taken = Drafts.Of(Drafts.Request("purchase@2"));
        var parties = taken.Agreement with { Buyer = As(taken.Agreement.Buyer, "buyer"), Supplier = As(taken.Agreement.Supplier, "supplier") };
        var before = taken with { Agreement = parties, VariablesJson = request["variables"]!.ToJsonString() };
        Assert.True(Drafting.Bind(before, Given.Template("purchase@2")).Has(role));
        Assert.Equal(parties.Buyer, Drafting.Draft(Given.Json(request.ToJsonString()), TemplateLibrary.Shipped, Drafts.Now, parties).Agreement.Buyer);

        Party As(Party party, string its) => its != role ? party : member switch
        {
            "name" => party with { Name = text },
            "signatory" => party with { Signatory = text },
            _ => party with { SignatoryTitle = text },
        };
    }

    [Theory]
    [InlineData("purchase@3")]
    [InlineData("purchases")]
    [InlineData("purchase@")]
    public void Draft_TemplateThatIsNone_NamesThoseThereAre(string asked)
    {
        var request = Drafts.Request("purchase@2");
        request["template"] = asked;

        var error = Assert.Single(Drafts.Refused(request));
        Assert.Equal(("/template", $"'{asked}'"), (error.Pointer, error.Given));
        Assert.Contains("purchase@2", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_LanguageOrderOfTheParties_DecidesWhatPrevails()
    {
        var request = Drafts.Request("purchase@2", locales: ["en", "zh-CN"]);

        Assert.Contains("the English text prevails", Drafts.Document(request, "en").Text, StringComparison.Ordinal);
        Assert.Contains("以英文文本为准", Drafts.Document(request, "zh-CN").Text, StringComparison.Ordinal);
        Assert.DoesNotContain("以中文文本为准", Drafts.Document(request, "zh-CN").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_TextThatNamesAnotherPrevailingLanguage_RefusesTheOrder()
    {
        var request = Drafts.Request("purchase@1", locales: ["en", "zh-CN"]);

        var error = Assert.Single(Drafts.Refused(request));
        Assert.Equal(("/locales", "en, zh-CN"), (error.Pointer, error.Given));
        Assert.StartsWith("zh-CN first, which prevails by the text of purchase@1", error.Expected, StringComparison.Ordinal);
        Assert.Equal(["en"], Drafts.Of(Drafts.Request("purchase@1", locales: ["en"])).Agreement.Locales);
    }

    [Theory]
    [InlineData("services@1", "gb")]
    [InlineData("services-cn@1", "cn")]
    [InlineData("services-de@1", "de")]
    public void Draft_Services_NeedNoIncoterm(string template, string region)
    {
        var agreement = Drafts.Of(Drafts.Request(template)).Agreement;

        Assert.True(agreement.Delivery.IsService);
        Assert.Equal((null, null), (agreement.Delivery.Incoterm, agreement.Delivery.Place));
        Assert.Equal(10, agreement.Delivery.InspectionDays);
        Assert.Equal(region, agreement.Jurisdiction.ToLowerInvariant());
        Assert.DoesNotContain("incoterm", CanonicalJson.Of<object>(agreement), StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_OlderAgreementsJson_ReadsAsBefore()
    {
        var before = Drafts.Of(Drafts.Request("purchase@1")).Agreement;
        var json = CanonicalJson.Of<object>(before);

        Assert.Contains("\"delivery\":{\"by\":\"2026-05-29\",\"incoterm\":\"DAP\",\"inspectionDays\":7,\"place\":", json, StringComparison.Ordinal);
        Assert.DoesNotContain("platform", json, StringComparison.Ordinal);
        Assert.DoesNotContain("isService", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_Platform_IsInTheAgreement() => Assert.Equal(
        "Kontor Nord GmbH", Drafts.Of(Drafts.Request("supply-frame@2", change: variables => variables["platform"] = "Kontor Nord GmbH")).Agreement.Platform);

    [Fact]
    public void Draft_NoDayOfDelivery_IsRefusedInsteadOfDueOnSigning()
    {
        var library = WithTemplate("purchase@2", template =>
        {
            template["rules"] = new JsonArray();
            template["clauses"] = new JsonArray("parties@1");
        });
        var request = Drafts.Request("purchase@2", change: variables => variables.Remove("deliveryDate"));
        request["template"] = "own@1";

        var error = Assert.Single(Drafts.Refused(request, library));
        Assert.Equal(
            "/variables/deliveryDate: given nothing, expected deliveryDate or deliveryWithinDays: when everything is to be delivered or done.", error.Message);
    }

    [Theory]
    [InlineData("deliveryWithinDays", "-1", "0", "/variables/deliveryWithinDays")]
    [InlineData("inspectionBusinessDays", "-1", "0", "/variables/inspectionBusinessDays")]
    [InlineData("inspectionBusinessDays", "91", "120", "/variables/inspectionBusinessDays")]
    public void Draft_DaysThatATemplateAllowsButNoContractCanHave_AreRefused(string variable, string given, string most, string pointer)
    {
        var library = WithTemplate("purchase@2", template =>
        {
            template["rules"] = new JsonArray();
            template["variables"]![variable]!.AsObject().Remove("default");
            template["variables"]![variable]!["min"] = -5;
            template["variables"]![variable]!["max"] = int.Parse(most, System.Globalization.CultureInfo.InvariantCulture);
        });
        Assert.Equal(pointer, Assert.Single(Drafts.Refused(Own(variable, given), library)).Pointer);
    }

    [Fact]
    public void FaultsOf_TemplateThatNothingCanBeDraftedFrom_SaysAllAtOnce()
    {
        var template = Changed("purchase@2", t =>
        {
            var variables = t["variables"]!.AsObject();
            variables.Remove("buyer");
            variables.Remove("deliveryDate");
            variables.Remove("deliveryWithinDays");
            variables["reference"]!["required"] = false;
            variables["price"] = JsonNode.Parse("""{ "type": "text", "min": 1, "max": 9, "label": { "zh-CN": "价", "en": "Price" } }""");
            variables["delivery"] = JsonNode.Parse("""{ "type": "text", "min": 1, "max": 9, "label": { "zh-CN": "交付", "en": "Delivery" } }""");
            variables["earnest"] = JsonNode.Parse("""{ "type": "date", "label": { "zh-CN": "定金", "en": "Earnest" } }""");
            t["rules"] = new JsonArray();
            t["clauses"] = new JsonArray("confidentiality@1", "nowhere@1");
            t["signatories"] = new JsonArray("supplier");
        });

        var faults = TemplateLibrary.Shipped.FaultsOf(Given.Json(template.ToJsonString()));

        Assert.Equal(
            [
                "/clauses/1", "/signatories", "/variables/buyer", "/variables/delivery", "/variables/deliveryDate", "/variables/earnest", "/variables/price", "/variables/reference",
            ],
            faults.Select(fault => fault.Pointer).Order(StringComparer.Ordinal));
        Assert.Equal("given nothing, expected a required variable of the type party: who pays", faults.Single(f => f.Pointer == "/variables/buyer").Message.Split(": ", 2)[1].TrimEnd('.'));
        Assert.Equal("an optional variable of the type text", faults.Single(f => f.Pointer == "/variables/reference").Given);
    }

    [Fact]
    public void FaultsOf_VariableThatCannotBeRead_IsBlamedOnce()
    {
        var template = Changed("purchase@2", t => t["variables"]!["buyer"]!["type"] = "person");

        Assert.Equal(["/variables/buyer/type"], TemplateLibrary.Shipped.FaultsOf(Given.Json(template.ToJsonString())).Select(f => f.Pointer).Where(p => p.StartsWith("/variables", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("purchase@1")]
    [InlineData("supply-frame@2")]
    [InlineData("services@1")]
    public void FaultsOf_ShippedTemplateUnderAnotherName_HasNone(string reference) =>
        Assert.Empty(TemplateLibrary.Shipped.FaultsOf(Given.Json(Changed(reference, t => t["id"] = "own").ToJsonString())));

    [Fact]
    public void FaultsOf_VersionThatShips_IsRefused() =>
        Assert.Equal("/version", Assert.Single(TemplateLibrary.Shipped.FaultsOf(TemplateLibrary.Shipped.Find("purchase@2")!.Source)).Pointer);

    [Fact]
    public void Draft_TemplateAddedBeforeThisWasAsked_SaysWhatItsNextVersionNeeds()
    {
        var library = WithTemplate("purchase@2", t =>
        {
            t["variables"]!.AsObject().Remove("price");
            t["rules"] = new JsonArray();
            t["clauses"] = new JsonArray("confidentiality@1");
        });
        var request = Drafts.Request("purchase@2", change: variables => variables.Remove("price"));
        request["template"] = "own@1";

        var error = Assert.Single(Drafts.Refused(request, library));
        Assert.Equal(("/template", "own@1 with nothing as its variable 'price'"), (error.Pointer, error.Given));
        Assert.EndsWith("publish its next version", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void WithOwn_VersionThatShipsToo_IsTheTenants()
    {
        var own = Changed("purchase@1", t => (t["version"], t["title"]!["en"]) = (2, "Our Purchase Contract"));
        var change = TemplateLibrary.Shipped.WithOwn(false, Given.Json(own.ToJsonString()));

        Assert.Empty(change.Errors);
        Assert.Equal("Our Purchase Contract", change.Library!.Resolve("purchase")!.Titles["en"]);
        Assert.Equal(["purchase@2"], change.Library.Own.Templates.Select(template => template.Reference.ToString()));
        Assert.Equal("Purchase Contract", TemplateLibrary.Shipped.Find("purchase@2")!.Titles["en"]);
        Assert.Equal("/version", Assert.Single(change.Library.WithOwn(false, Given.Json(own.ToJsonString())).Errors).Pointer);
    }

    [Fact]
    public void WithOwn_ClauseThatShipsToo_LeavesTheShippedTemplatesTheirs()
    {
        var clause = JsonNode.Parse(TemplateLibrary.Shipped.FindClause("notices@2")!.Source.GetRawText())!.AsObject();
        clause["title"]!["en"] = "Our Notices";
        var library = TemplateLibrary.Shipped.WithOwn(true, Given.Json(clause.ToJsonString())).Library!;

        Assert.Equal("Our Notices", library.FindClause("notices@2")!.Titles["en"]);
        Assert.Equal(["notices@2"], library.Own.Clauses.Select(own => own.Reference.ToString()));
        Assert.DoesNotContain("Our Notices", Drafts.Document(Drafts.Request("purchase@2"), "en", library).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TemplateWithAVariableOfALaterName_KeepsIt()
    {
        var library = WithTemplate("purchase@2", t =>
        {
            t["variables"]!["prevailingLanguage"] = JsonNode.Parse("""{ "type": "text", "min": 1, "max": 20, "default": "Latin", "label": { "zh-CN": "语言", "en": "Language" } }""");
        });
        var request = Drafts.Request("purchase@2");
        request["template"] = "own@1";

        Assert.Contains("the Latin text prevails", Drafts.Document(request, "en", library).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_EarnestPortion_GetsItsClause()
    {
        const string Plan = "20%定金签约后7天内支付；80%验收后30天";

        Assert.Contains("上述定金适用《中华人民共和国民法典》第五百八十七条", Drafts.Document("purchase@2", "zh-CN", payment: Plan).Text, StringComparison.Ordinal);
        Assert.Contains("应当双倍返还定金", Drafts.Document("services-cn@1", "zh-CN", payment: Plan).Text, StringComparison.Ordinal);
        Assert.Contains("Article 587 of the Civil Code", Drafts.Document("purchase@2", "en", payment: Plan).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("定金", Drafts.Document("purchase@2", "zh-CN").Text, StringComparison.Ordinal);
    }

    private static JsonObject Own(string variable, string given)
    {
        var request = Drafts.Request("purchase@2", change: variables =>
        {
            if (variable == "deliveryWithinDays")
            {
                variables.Remove("deliveryDate");
            }

            variables[variable] = int.Parse(given, System.Globalization.CultureInfo.InvariantCulture);
        });
        request["template"] = "own@1";
        return request;
    }

    private static TemplateLibrary WithTemplate(string reference, Action<JsonObject> change)
    {
        var added = TemplateLibrary.Shipped.WithTemplate(Given.Json(Changed(reference, t =>
        {
            (t["id"], t["version"]) = ("own", 1);
            change(t);
        }).ToJsonString()));
        return added.Library ?? throw new InvalidOperationException(string.Join('\n', added.Errors));
    }

    private static JsonObject Changed(string reference, Action<JsonObject> change)
    {
        var template = JsonNode.Parse(Given.Template(reference).Source.GetRawText())!.AsObject();
        change(template);
        return template;
    }

    [Theory]
    [InlineData("Kontor Nord GmbH", null, "Kontor Nord GmbH")]
    [InlineData("Kontor Nord GmbH", "Other AG", "Other AG")]
    [InlineData(null, null, null)]
    [InlineData("K", null, null)]
    public void Draft_PlatformOfTheInstallation_IsNamedWhereTheRequestNamesNone(string? installed, string? given, string? expected)
    {
        var request = Drafts.Request("services-de@1", change: variables =>
        {
            if (given is not null)
            {
                variables["platform"] = given;
            }
        });

        var draft = Drafting.Draft(Given.Json(request.ToJsonString()), TemplateLibrary.Shipped, Drafts.Now, platform: installed);
        var template = Given.Template("services-de@1");
        var text = Rendering.Render(template, Drafting.Bind(draft, template), "de", TermsWording.Of(draft.Agreement, template), "de").Text;

        Assert.Equal(expected, draft.Agreement.Platform);
        Assert.Contains(expected is null ? "die Plattform, die den Parteien die Links" : $"die von {expected} betriebene Plattform", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Old AG", "Old AG")]
    public void Draft_SentAgainAfterThePlatformWasRenamed_IsAsBefore(string? before, string? expected)
    {
        var request = Given.Json(Drafts.Request("services-de@1").ToJsonString());
        var first = Drafting.Draft(request, TemplateLibrary.Shipped, Drafts.Now, platform: before);

        var again = Drafting.Draft(request, TemplateLibrary.Shipped, Drafts.Now, first.Agreement, "New AG");

        Assert.Equal((expected, first.VariablesJson), (again.Agreement.Platform, again.VariablesJson));
    }

    [Fact]
    public void Draft_TemplateWithoutThePlatformVariable_TakesNoName() => Assert.Null(
        Drafting.Draft(Given.Json(Drafts.Request("purchase@1").ToJsonString()), TemplateLibrary.Shipped, Drafts.Now, platform: "Kontor Nord GmbH").Agreement.Platform);
}
