/**
 * SPAN: margin of a portfolio from an exchange's own risk arrays, in the order of the published method.
 *
 * <p>The words, in reading order. A <b>portfolio</b> falls into <b>exchange complexes</b>, these into <b>combined
 * commodities</b> (everything on one underlying), these into <b>contracts</b>. A contract's <b>risk array</b> holds its loss in
 * each <b>scenario</b>; quantity times array, summed, is the combined commodity's loss per scenario and the largest of them its
 * <b>scan risk</b>. <b>Composite deltas</b> by month form <b>spreads</b>: inside a combined commodity they are charged (months do
 * not move in step), between combined commodities they are credited. A month in delivery is charged again. The <b>short option
 * minimum</b> is a floor. <b>Option value</b> is counted apart, after the requirement.
 *
 * <h2>The steps of one calculation</h2>
 *
 * {@link io.plimsoll.methodology.span.SpanMethodology} runs them for each exchange complex:
 *
 * <ol>
 *   <li>resolve positions, split combinations, net per contract;
 *   <li>scenario sums, net deltas per month, option values, short option counts;
 *   <li>scan, time, volatility, price and weighted price risk;
 *   <li>super spreads (they use fresh deltas, so no intra charge is paid on what they use);
 *   <li>series spreads, tier spreads, delivery charge;
 *   <li>inter-commodity spreads, then spreads between exchange complexes;
 *   <li>short option minimum, requirement, totals.
 * </ol>
 *
 * <h2>Choices where the published method is silent</h2>
 *
 * <ol>
 *   <li>Quantities of one contract are summed first; a contract that nets to zero takes no further part.
 *   <li>Months are ordered by period code; the month of a physical is the empty code and comes first.
 *   <li>Scan tiers: none or one means one tier over everything. With several, a month belongs to the first tier (in file order)
 *       that contains it; contracts in none form a tier of their own, number 0, scanned last.
 *   <li>The active scenario is the lowest number that attains the largest sum, also when scan risk is zero. When it is zero,
 *       volatility risk is half the difference of scenarios 1 and 2.
 *   <li>Scan, time and volatility risk of a combined commodity are the sums over its scan tiers; price risk is taken from those
 *       sums. Each inter-commodity tier that a spread uses is evaluated the same way over the positions whose month it contains,
 *       with an active scenario of its own; so is each month where months are tiers.
 *   <li>Net delta of a month is the exact sum of quantity × composite delta × contract factor × product factor, rounded once.
 *       The delta of a combination that is split (DELTASPLIT), and of an option on a combination that is split by any method, goes
 *       to the months of the legs' contracts, and for a leg of another combined
 *       commodity to the leg's month there, scaled by the leg's factors; that combined commodity then takes part, with or
 *       without positions of its own. A leg that the file does not hold leaves its part in the combination's month.
 *   <li>The price scan range of the nearest month is that of the lowest month among the futures (failing these, all contracts)
 *       that have one, in the whole combined commodity or in the tier; divided by the contract's and the product's scaling
 *       factor and rounded like weighted price risk. Where no contract has one the normal method serves.
 *   <li>The number of spreads is found per leg as available delta over ratio, rounded down. What a leg uses is number × ratio,
 *       rounded to the delta's places, at most what is available. A charge or a credit is computed from the unrounded product.
 *   <li>Intra-commodity legs take delta of their sign from their months, nearest first, gross of the other sign; the direction A
 *       long, B short is tried first, then the reverse, and both may form.
 *   <li>The rate of a PER_MONTH spread is rate per month × months between the nearest and the furthest leg (a tier stands for its
 *       start, or if it has none for the first month in it that deltas of listed contracts belong to, those of moved legs
 *       included) + rate per spread. WEIGHTED_PRICE_RISK takes rate × weighted price risk of the combined commodity.
 *   <li>Inter-commodity legs use the net remaining delta of the combined commodity or tier; at most one direction forms. The tiers
 *       of a combined commodity are those of its table; without one, its months where these are scanned alone (method code 02);
 *       failing that it is one tier over everything, as is the target of a scanning spread that was formed. SAME_TIER
 *       forms one spread for each tier number, or each month, that every leg's combined commodity has, in ascending order, and one
 *       where each is one tier over everything; none between numbers, months and the whole, and if there is nothing in
 *       common a warning says so. TIER_BY_TIER does so
 *       for every combination of one tier a leg, the first leg's tier varying slowest, nearest first. MONTH_MAPPED is not formed
 *       and a warning says so.
 *   <li>A leg's credit is exact number × ratio × weighted price risk × rate, rounded to {@code creditPlaces}; for NAMED_TIER,
 *       SAME_TIER and TIER_BY_TIER legs the tier's weighted price risk × rate is rounded to 2 places first, times number × ratio,
 *       rounded to {@code creditSumPlaces}. A FLAT credit is number × rate, shared equally by the legs unless each has its own
 *       rate.
 *   <li>In a super spread a leg's weighted price risk is at most scan risk over the absolute initial net delta, rounded likewise.
 *   <li>The credits of a combined commodity are rounded as a sum and cut to scan risk + charges; inter-clearing credit to what is
 *       then left.
 *   <li>A scanning spread adds amounts as they are: where a leg that is present is in another currency than the target, it is not
 *       formed and a warning says so.
 *   <li>A scanning spread takes a combined commodity as present when it holds positions; the target, if present, counts as a leg
 *       with ratio equal to its own. A target listed among the legs as a required one must be present, like any leg. Losses per scenario are the sums over scan tiers. The target's scan risk, time, volatility and
 *       price risk come from the aggregated array as one tier; leg deltas × target ratio ÷ leg ratio are added, month by month and
 *       rounded, to the target's. Short option minimum and option value are added; so are intra-commodity and delivery charges if
 *       they were already computed (an ordinary, not a super spread), and credits earned until then. Legs then count for nothing more.
 *   <li>Delivery charge: |remaining| × outright + used × spread, summed over listed months, rounded once; a side is that of
 *       the month's initial net delta. {@code used} counts what
 *       intra and super spreads took from the month. Basis charge: the smaller of the physical month's remaining delta and the
 *       futures months' net remaining delta, if their signs differ, × basis rate.
 *   <li>Short option minimum counts |short quantity| × scaling factors, exactly. Tiers: each option under the first tier that
 *       contains its month, tier 0 otherwise; MAX takes the larger of calls and puts within each tier.
 *   <li>Rates of an account: the file's rate id for its account type (customer first, CORE class first), maintenance and initial;
 *       if the type is not in the file, that of its {@link io.plimsoll.portfolio.AccountType#fallback()}; failing that rate id 1 and a
 *       warning. Charge rates are those of the rate id at the end of the maintenance rate's chain of bases; every adjustment on the
 *       chain is applied and rounded in turn, from the base up. If the initial rate's chain passes through the maintenance rate, the
 *       initial requirement starts from the maintenance requirement, else from the raw one.
 *       Whether an account is margined net is that of the file's definition of its type, of the customer's if there are two.
 *   <li>A gross account is margined as books: all longs without spreads, all shorts without spreads, each disclosed pair with
 *       spreads; requirements add. (Which books have spreads: {@link io.plimsoll.methodology.span.OpenRules}.) Long option value counts by the file's usable share.
 *   <li>Option value of a contract is price × contract value factor for premium style, zero for futures style. A missing price
 *       counts as zero for a long option, and for a short one the largest entry of its array, which the premium bounds; a warning
 *       says so.
 *   <li>Total requirement of an exchange complex in one currency is max(0, Σ requirement − Σ available option value); a capped
 *       combined commodity makes available at most its own requirement (for the initial total, its initial requirement). Currencies do not offset each other.
 *   <li>An eligibility letter H admits accounts of hedger class only. A spread of a group that the file lists is formed only if
 *       all its legs are members.
 *   <li>Between exchange complexes each complex forms its own spreads on its home legs and on a copy of the away legs' remaining
 *       deltas, so that the order of complexes does not matter; with a least share of delta, a spread that uses less of a home leg's
 *       initial net delta is not formed. A leg that names a tier uses the deltas and the weighted price risk of the tier; a tier
 *       that its combined commodity has not forms nothing.
 *   <li>Where a product's currency is not its combined commodity's, array entries and option values are converted one by one and
 *       rounded half up to 6 places, array gains (of the side held) less the haircut.
 *   <li>A short option minimum that a profile does not round is held to 4 places.
 * </ol>
 *
 * <p>A rule that rests on general knowledge of the method alone, without a document, is a setting of the profile in
 * {@code methodologies/span}: {@link io.plimsoll.methodology.span.OpenRules}, and
 * {@link io.plimsoll.methodology.span.SpanConventions.OptionValueCap} for the option value cap.
 */
@NullMarked
package io.plimsoll.methodology.span;

import org.jspecify.annotations.NullMarked;
