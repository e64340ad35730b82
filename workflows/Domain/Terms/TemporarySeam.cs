// TEMPORARY, until the payment-terms engine lands: whoever lands the real types deletes this file and fits its users,
// which are Contracts/Agreement.cs, Disputes/Facts.cs and Obligations/{Obligation,ObligationPlan,Part,RungClock}.cs.
using System.Collections.Immutable;
using ContractFlow.Domain.Contracts;
namespace ContractFlow.Domain.Terms;
#pragma warning disable CS1591, CA1822
public enum Anchor { Signature, Shipment, Delivery, Acceptance, Invoice, InvoiceReceipt, FixedDate }
public enum RollConvention { None, Following }
public sealed record PaymentTerms(Anchor Anchor, LocalDate? FixedDate) { public IReadOnlyList<DiscountTier> Discounts => []; public DueDate Due(LocalDate on, TermsContext c) => new(on); }
public sealed record DueDate(LocalDate Date);
public sealed record TermsContext { public static TermsContext For(string jurisdiction, string zone) => new(); }
public sealed record Portion(string Label, PaymentTerms Terms);
public sealed record PaymentPlan(ImmutableArray<Portion> Portions) { public IReadOnlyList<Money> Split(Money total) => []; }
public sealed class BusinessCalendar { public static BusinessCalendar ForCountry(string c) => new(); public LocalDate AddBusinessDays(LocalDate d, int n) => d.PlusDays(n); public LocalDate Roll(LocalDate d, RollConvention c) => d; }
public sealed record DiscountTier(decimal Percent, DateRule Within);
public sealed class DateRule { public LocalDate Apply(LocalDate d, BusinessCalendar c) => d; }
