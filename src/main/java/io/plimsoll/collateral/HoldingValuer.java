package io.plimsoll.collateral;

import io.plimsoll.collateral.RejectedPart.Cause;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values the holdings of one account, by asset: haircuts first, then what covers calls, then each asset's limit, then the limit of its class, which assets
 * fill in their order. Used once.
 */
final class HoldingValuer {
    private final @Nullable HaircutSchedule schedule;
    private final CollateralBasis basis;

    /** Of the assets before. */
    private final Map<String, BigDecimal> acceptedByClass = new HashMap<>();

    HoldingValuer(@Nullable HaircutSchedule schedule, CollateralBasis basis) {
        this.schedule = schedule;
        this.basis = basis;
    }

    List<CollateralLine> lines(List<CollateralHolding> holdings) {
        return holdings.stream()
                .sorted(Comparator.comparing(CollateralHolding::asset))
                .map(this::line)
                .toList();
    }

    private CollateralLine line(CollateralHolding holding) {
        BigDecimal price = basis.prices().counted(holding);
        boolean isMarketPrice = price.compareTo(holding.price()) != 0
                || basis.prices().of(holding.asset(), holding.currency()).isPresent();
        BigDecimal fxRate =
                basis.rates().of(holding.currency(), basis.currency()).orElse(null);
        BigDecimal beforeHaircut = fxRate == null ? null : Haircuts.valueBefore(holding.quantity(), price, fxRate);
        HaircutClass rules =
                schedule == null ? null : schedule.find(holding.assetClass()).orElse(null);
        BigDecimal fxHaircut = schedule == null || rules == null ? null : fxHaircut(holding, rules, schedule);
        BigDecimal afterHaircut = rules == null || fxHaircut == null || beforeHaircut == null
                ? null
                : beforeHaircut.multiply(Haircuts.keptFraction(rules.haircut(), fxHaircut));
        List<RejectedPart> rejected = new ArrayList<>();
        return new CollateralLine(
                holding,
                price,
                isMarketPrice,
                fxRate,
                rules == null ? null : rules.haircut(),
                fxHaircut,
                beforeHaircut,
                afterHaircut,
                accepted(rules, afterHaircut, cutFraction(holding, price), rejected),
                rejected);
    }

    private BigDecimal fxHaircut(CollateralHolding holding, HaircutClass rules, HaircutSchedule schedule) {
        boolean isExempt = rules.isExemptFromFxHaircut() || holding.currency().equals(basis.currency());
        return isExempt ? BigDecimal.ZERO : schedule.fxHaircut();
    }

    /** Part of a holding's value that it does not count for, in [0, 1]; haircut and rate leave it as it is. */
    private BigDecimal cutFraction(CollateralHolding holding, BigDecimal price) {
        BigDecimal cut = basis.valueCuts().get(holding.asset());
        BigDecimal value = holding.quantity().multiply(price);
        return cut == null || value.signum() == 0
                ? BigDecimal.ZERO
                : cut.divide(value, MathContext.DECIMAL128).min(BigDecimal.ONE);
    }

    private BigDecimal accepted(
            @Nullable HaircutClass rules,
            @Nullable BigDecimal afterHaircut,
            BigDecimal cutFraction,
            List<RejectedPart> rejected) {
        Optional<Cause> whole = causeOfWhole(rules, afterHaircut);
        if (whole.isPresent()) {
            rejected.add(new RejectedPart(whole.get(), afterHaircut));
            return BigDecimal.ZERO;
        }
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(afterHaircut, "afterHaircut");
        BigDecimal cut = afterHaircut.multiply(cutFraction);
        if (cut.signum() > 0) {
            rejected.add(new RejectedPart(Cause.COVERS_CALLS, cut));
        }
        BigDecimal ofAsset =
                limited(rules.assetLimit(), afterHaircut.subtract(cut), BigDecimal.ZERO, Cause.ASSET_LIMIT, rejected);
        BigDecimal used = acceptedByClass.getOrDefault(rules.assetClass(), BigDecimal.ZERO);
        BigDecimal ofClass = limited(rules.classLimit(), ofAsset, used, Cause.CLASS_LIMIT, rejected);
        acceptedByClass.put(rules.assetClass(), used.add(ofClass));
        return ofClass;
    }

    /** Why nothing of a holding counts, whatever it is worth. */
    private Optional<Cause> causeOfWhole(@Nullable HaircutClass rules, @Nullable BigDecimal afterHaircut) {
        if (schedule == null) {
            return Optional.of(Cause.SCHEDULE_MISSING);
        }
        if (rules == null) {
            return Optional.of(Cause.CLASS_UNKNOWN);
        }
        if (!rules.isEligible()) {
            return Optional.of(Cause.CLASS_NOT_ELIGIBLE);
        }
        boolean isRateMissing =
                afterHaircut == null || isWithoutRate(rules.assetLimit()) || isWithoutRate(rules.classLimit());
        return isRateMissing ? Optional.of(Cause.FX_RATE_MISSING) : Optional.empty();
    }

    private boolean isWithoutRate(@Nullable ConcentrationLimit limit) {
        return limit != null && !limit.hasRate(basis);
    }

    /** What the limit lets through of a value, of which others of the class have used up a part. */
    private BigDecimal limited(
            @Nullable ConcentrationLimit limit,
            BigDecimal value,
            BigDecimal used,
            Cause cause,
            List<RejectedPart> rejected) {
        if (limit == null) {
            return value;
        }
        BigDecimal accepted = limit.accepted(used.add(value), basis).subtract(used);
        BigDecimal beyond = value.subtract(accepted);
        if (beyond.signum() > 0) {
            rejected.add(new RejectedPart(cause, beyond));
        }
        return accepted;
    }
}
