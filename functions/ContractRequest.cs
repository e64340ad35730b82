using System.Collections.Immutable;
using System.Text.Json;
using ContractFlow.Domain.Contracts;

namespace ContractFlow.Functions;

/// <summary>The form of what a contract or a preview is asked for with, for the OpenAPI document; <see cref="Drafting"/> reads it and names everything that is wrong at once.</summary>
/// <param name="Template">A template, such as <c>purchase</c>: its newest version; or a version of it, such as <c>purchase@1</c>.</param>
/// <param name="Variables">The template's variables, by name; <c>GET /api/templates</c> says which there are.</param>
/// <param name="Terms">When and how it is paid.</param>
/// <param name="Reference">The contract's reference, in place of the variable.</param>
/// <param name="Locales">The languages of the documents, the prevailing one first; those of the template where left out.</param>
/// <param name="Signing">How it is signed.</param>
public sealed record ContractRequest(string Template, JsonElement Variables, TermsRequest Terms, string? Reference = null, ImmutableArray<string>? Locales = null, SigningRequest? Signing = null);

/// <summary>When and how a contract is paid.</summary>
/// <param name="Payment">A text in the grammar of docs/payment-terms.md, or a plan as JSON.</param>
/// <param name="Jurisdiction">Whose law, e.g. <c>CN</c>.</param>
/// <param name="Zone">The IANA time zone in which days end.</param>
/// <param name="LatePayment">What late payment costs; by the contract, and without a rate nothing, where left out.</param>
/// <param name="Policy">The ladder of reminders, <c>standard@2</c> where left out.</param>
/// <param name="Express">Whether the parties agreed the terms expressly.</param>
/// <param name="PlaceOfPerformance">The country or part of it where payments are performed, such as <c>DE-NW</c>: its holidays move due dates. Left out: the buyer's region in the country of the law, else that country.</param>
/// <param name="CoversEarlier">Whether the contract covers what was delivered before it takes effect: invoices and deliveries may then bear earlier days.</param>
/// <param name="Vat">What it says of value added tax; left out: what the text of the template says with its variable <c>vatPercent</c>, else nothing, and the price is what is owed.</param>
public sealed record TermsRequest(
    JsonElement Payment,
    string Jurisdiction,
    string Zone,
    LatePaymentRequest? LatePayment = null,
    string? Policy = null,
    bool? Express = null,
    string? PlaceOfPerformance = null,
    bool? CoversEarlier = null,
    VatRequest? Vat = null);

/// <summary>What the contract says of value added tax; a line of the goods may state another rate as its <c>vat</c>.</summary>
/// <param name="Prices">Whether the price and the unit prices are net (the tax is owed on top) or gross (they contain it).</param>
/// <param name="Category">The category of EN 16931: S, Z, E, AE, K, G, O, L or M.</param>
/// <param name="Percent">The percentage; 0 or left out where the category bears no tax.</param>
public sealed record VatRequest(PriceBasis Prices, string Category, decimal? Percent = null);

/// <summary>What late payment costs.</summary>
/// <param name="Regime">Whose rule, e.g. <c>contract</c> or <c>cn</c>.</param>
/// <param name="AnnualRatePercent">The contract's own rate, 0 to 100.</param>
public sealed record LatePaymentRequest(string Regime, decimal? AnnualRatePercent = null);

/// <summary>How a contract is signed.</summary>
/// <param name="Order">Who signs first, or <c>parallel</c>, which it is where left out.</param>
/// <param name="ExpiresAfterDays">The time to sign, 1 to 180 days.</param>
public sealed record SigningRequest(SigningOrder? Order = null, int? ExpiresAfterDays = null);
