package io.plimsoll.vault;

import io.plimsoll.money.Money;
import io.plimsoll.rejection.Violations;
import io.plimsoll.vault.NakedCallRule.NakedMargin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far short calls are covered by units of their underlying.
 *
 * <p>Covered is {@code min(|short calls| m, units held)}; the rest is naked. Where there are calls of several strikes and too few units,
 * the calls that would need most are covered first; of equals the lower strike, then the earlier in the list (our choice: the least
 * margin). What covers a call adds no margin, but counts as collateral for no more than it can bring, {@code min(S, K)}.
 *
 * @param calls in the order given
 * @param freeUnits that cover nothing; they count at S
 * @param additionalMargin for what is naked, rounded up to the currency's decimals
 * @param collateralValue of all units before any haircut, half-even to the currency's decimals
 */
public record CoverageCheck(
        List<CoveredCall> calls,
        BigDecimal coveredUnits,
        BigDecimal nakedUnits,
        BigDecimal freeUnits,
        NakedMargin additionalMargin,
        BigDecimal collateralValue) {
    public CoverageCheck {
        calls = List.copyOf(calls);
    }

    /**
     * Short calls of one strike.
     *
     * @param contracts sold, above 0
     * @param multiplier units in one contract, above 0
     * @param mark of one unit, ≥ 0
     */
    public record ShortCall(BigDecimal strike, BigDecimal contracts, BigDecimal multiplier, BigDecimal mark) {
        BigDecimal units() {
            return contracts.multiply(multiplier);
        }
    }

    /**
     * A call and how far it is covered.
     *
     * @param nakedMargin of the naked units, exact; null where all naked calls are margined together
     */
    public record CoveredCall(
            ShortCall call,
            BigDecimal coveredUnits,
            BigDecimal nakedUnits,
            @Nullable NakedMargin nakedMargin) {}

    /**
     * By a rule for each call.
     *
     * @param units of the underlying that are held, ≥ 0
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is
     */
    public static CoverageCheck of(
            BigDecimal units, BigDecimal spot, List<ShortCall> calls, NakedCallRule rule, String currency) {
        requirePossible(units, spot, calls);
        Comparator<ShortCall> dearestFirst = Comparator.comparing(
                (ShortCall call) -> perUnit(call, spot, rule).initial(), Comparator.reverseOrder());
        return of(
                units,
                spot,
                calls,
                dearestFirst,
                (call, nakedUnits) -> perUnit(call, spot, rule).times(nakedUnits),
                covered -> covered.stream().map(CoveredCall::nakedMargin).reduce(NakedMargin.NONE, NakedMargin::plus),
                currency);
    }

    /**
     * By the requirement of all naked calls together.
     *
     * @param requirement of what is naked in each of the calls
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with everything that is; whatever the requirement refuses
     */
    public static CoverageCheck of(
            BigDecimal units,
            BigDecimal spot,
            List<ShortCall> calls,
            Function<List<CoveredCall>, NakedMargin> requirement,
            String currency) {
        requirePossible(units, spot, calls);
        return of(units, spot, calls, (one, other) -> 0, (call, nakedUnits) -> null, requirement, currency);
    }

    private static CoverageCheck of(
            BigDecimal units,
            BigDecimal spot,
            List<ShortCall> calls,
            Comparator<ShortCall> order,
            BiFunction<ShortCall, BigDecimal, NakedMargin> ofCall,
            Function<List<CoveredCall>, NakedMargin> requirement,
            String currency) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            indexes.add(i);
        }
        indexes.sort(Comparator.comparing((Integer i) -> calls.get(i), order)
                .thenComparing(i -> calls.get(i).strike()));
        CoveredCall[] covered = new CoveredCall[calls.size()];
        BigDecimal free = units;
        BigDecimal naked = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        for (int i : indexes) {
            ShortCall call = calls.get(i);
            BigDecimal covering = call.units().min(free);
            BigDecimal rest = call.units().subtract(covering);
            covered[i] = new CoveredCall(call, covering, rest, ofCall.apply(call, rest));
            free = free.subtract(covering);
            naked = naked.add(rest);
            value = value.add(covering.multiply(spot.min(call.strike())));
        }
        NakedMargin margin = requirement.apply(List.of(covered));
        int decimals = Money.decimals(currency);
        return new CoverageCheck(
                List.of(covered),
                units.subtract(free),
                naked,
                free,
                new NakedMargin(
                        margin.initial().setScale(decimals, RoundingMode.UP),
                        margin.maintenance().setScale(decimals, RoundingMode.UP)),
                value.add(free.multiply(spot)).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static NakedMargin perUnit(ShortCall call, BigDecimal spot, NakedCallRule rule) {
        return rule.perUnit(spot, call.strike(), call.mark());
    }

    private static void requirePossible(BigDecimal units, BigDecimal spot, List<ShortCall> calls) {
        Violations impossible =
                Violations.ofInputs().requireNotNegative("/units", units).requirePositive("/spot", spot);
        for (int i = 0; i < calls.size(); i++) {
            String pointer = "/shortCalls/" + i;
            impossible
                    .requirePositive(pointer + "/strike", calls.get(i).strike())
                    .requirePositive(pointer + "/contracts", calls.get(i).contracts())
                    .requirePositive(pointer + "/multiplier", calls.get(i).multiplier())
                    .requireNotNegative(pointer + "/mark", calls.get(i).mark());
        }
        impossible.refuseIfAny();
    }
}
