package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account's holdings are worth as collateral. Exact: nothing is rounded but inverse exchange rates.
 *
 * @param currency of every value
 * @param schedule that was used; null if the account names none
 * @param lines one for each holding, by asset
 */
public record CollateralValuation(String currency, @Nullable HaircutSchedule schedule, List<CollateralLine> lines) {
    public CollateralValuation {
        Objects.requireNonNull(currency, "currency");
        lines = List.copyOf(lines);
    }

    /**
     * @param holdings each asset at most once
     * @param schedule null if the account names none: then nothing counts
     */
    public static CollateralValuation of(
            List<CollateralHolding> holdings, @Nullable HaircutSchedule schedule, CollateralBasis basis) {
        return new CollateralValuation(basis.currency(), schedule, new HoldingValuer(schedule, basis).lines(holdings));
    }

    /** The collateral value: what counts, after haircuts and limits. */
    public BigDecimal total() {
        return lines.stream().map(CollateralLine::accepted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Before haircuts and limits, of the holdings for which it is known. */
    public BigDecimal totalBeforeHaircut() {
        return lines.stream()
                .map(CollateralLine::beforeHaircut)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Assets whose value is not known because a rate is missing. */
    public List<String> assetsWithoutRate() {
        return lines.stream()
                .filter(line ->
                        line.rejected().stream().anyMatch(part -> part.cause() == RejectedPart.Cause.FX_RATE_MISSING))
                .map(line -> line.holding().asset())
                .toList();
    }
}
