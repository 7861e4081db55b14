package io.plimsoll.accountmargin;

import io.plimsoll.coveredcalls.CoverageLine;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.FxRate;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What equity and requirement were made of. Amounts called {@code …InBase} are in the account's base currency, rounded half-even to its
 * decimals, and add up to the equity lines exactly.
 *
 * @param priceStaleAfter age at which the policy calls a price stale
 * @param positions the open ones
 * @param coverage one for each short call that the policy's rule for covered calls looks at; none of a row that was stored before there
 *     was one
 */
public record MarginWorking(
        Duration priceStaleAfter,
        RequirementBasis requirementBasis,
        List<BalanceLine> balances,
        List<CollateralLine> collateral,
        List<PositionLine> positions,
        List<CoverageLine> coverage) {
    /** As many as amounts are stored with. */
    static final int AMOUNT_DECIMALS = 18;

    public MarginWorking {
        Objects.requireNonNull(priceStaleAfter, "priceStaleAfter");
        Objects.requireNonNull(requirementBasis, "requirementBasis");
        balances = List.copyOf(balances);
        collateral = List.copyOf(collateral);
        positions = List.copyOf(positions);
        coverage = coverage == null ? List.of() : List.copyOf(coverage);
    }

    /**
     * An amount in the account's base currency, by the rate that was used for the currency; not rounded to its decimals, but half-even to
     * eighteen.
     *
     * @throws RejectedException FX_RATE_MISSING if no rate was used, because none is known or nothing was held in the currency
     */
    public BigDecimal unroundedInBase(BigDecimal amount, String currency, String base) {
        FxRate rate = currency.equals(base) ? null : rate(currency);
        if (rate == null && !currency.equals(base)) {
            throw new RejectedException(Reason.FX_RATE_MISSING, "no rate from %s into %s".formatted(currency, base));
        }
        return new CurrencyConversion(base, List.of()).inBase(amount, rate, AMOUNT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** What pledged assets do not count for because they cover calls: by asset, in the currency of its price, before haircut, above 0. */
    public Map<String, BigDecimal> valueCuts() {
        Map<String, BigDecimal> cuts = new HashMap<>();
        coverage.stream()
                .flatMap(line -> line.coveredBy().stream())
                .filter(covering -> covering.valueCut().signum() > 0)
                .forEach(covering -> cuts.merge(covering.held(), covering.valueCut(), BigDecimal::add));
        return cuts;
    }

    /** Null if none was used. */
    private @Nullable FxRate rate(String currency) {
        return Stream.concat(
                        balances.stream()
                                .filter(line -> line.currency().equals(currency))
                                .map(BalanceLine::rate),
                        positions.stream()
                                .filter(line -> line.currency().equals(currency))
                                .map(PositionLine::rate))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where the requirement comes from. */
    public enum RequirementBasis {
        /** Computed from the inputs named. */
        CALCULATED,
        /** The one before was higher, and inputs are old or missing. */
        HELD,
        /** No requirement could be computed; it is the one before. */
        CARRIED_OVER
    }

    /**
     * Cash of one currency.
     *
     * @param rate null for the base currency, and where no rate is known
     */
    public record BalanceLine(
            String currency,
            BigDecimal cash,
            BigDecimal accrued,
            @Nullable FxRate rate,
            BigDecimal cashInBase,
            BigDecimal accruedInBase) {}

    /**
     * One asset.
     *
     * @param price that was used
     * @param priceAsOf null if it is the price that was given with the holding
     * @param fxRate from {@code currency} into the base currency; null where none is known
     * @param haircut fraction in [0, 1] that is taken off; null where the class has none
     * @param fxHaircut fraction that is taken off besides for the currency; null with the haircut
     * @param beforeHaircutInBase of the whole quantity; null where no rate is known
     * @param collateralValueInBase what counts, ≥ 0
     * @param note why less than the price after haircut counts; null if it does not
     * @param isCarriedOver whether the market's price is an earlier snapshot's; false of a row that was stored before this was told
     */
    public record CollateralLine(
            String asset,
            String assetClass,
            BigDecimal quantity,
            BigDecimal price,
            @Nullable Instant priceAsOf,
            String currency,
            @Nullable BigDecimal fxRate,
            @Nullable BigDecimal haircut,
            @Nullable BigDecimal fxHaircut,
            @Nullable BigDecimal beforeHaircutInBase,
            BigDecimal collateralValueInBase,
            @Nullable String note,
            boolean isCarriedOver) {
        public CollateralLine {
            Objects.requireNonNull(asset, "asset");
            if (collateralValueInBase.signum() < 0) {
                throw new IllegalArgumentException(
                        "collateralValueInBase must be at least 0, was " + collateralValueInBase);
            }
        }
    }

    /**
     * One contract.
     *
     * @param averagePrice null if it is unknown
     * @param mark null if none is known
     * @param line which of the equity lines it counts in: NET_OPTION_VALUE for premium-style options, UNREALISED_PNL for
     *     everything that settles gains
     * @param amount in {@code currency}, not rounded: value of an option, profit of any other contract
     * @param amountInBase what counts of it
     */
    public record PositionLine(
            ContractId contract,
            BigDecimal quantity,
            @Nullable BigDecimal averagePrice,
            BigDecimal multiplier,
            String currency,
            @Nullable Mark mark,
            EquityLine.Name line,
            BigDecimal amount,
            @Nullable FxRate rate,
            BigDecimal amountInBase) {

        /** Of a contract whose price is known. */
        public Mark requireMark() {
            return Objects.requireNonNull(mark, "mark");
        }
    }
}
