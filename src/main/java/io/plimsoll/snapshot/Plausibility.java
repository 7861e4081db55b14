package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractKind;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.Underlying;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Compares one mark with the one before it. The rules, in order:
 *
 * <ul>
 *   <li>SIGN: a premium below zero, a volatility at or below zero; or a price at or below zero of something that does not allow it.
 *   <li>JUMP, futures, physicals, combinations, underlyings, forward prices: {@code |p − p₀| > max(f·|p₀|, n·R)}, where R is the
 *       underlying's price scan range. Without the second part, a price near zero could not move at all. From zero, and without a
 *       range, there is nothing to measure by, and the price is believed.
 *   <li>JUMP, options: {@code |p − p₀| − |U − U₀| > f·|U₀|}. No option moves by more than its underlying unless volatility or rates
 *       move, so what is left is measured in fractions of the underlying's price. U is taken as it was sent, so that premiums that
 *       follow a wrong underlying are not blamed for it. The strike stands for an unknown U₀.
 *   <li>JUMP, volatilities: {@code max(σ/σ₀, σ₀/σ)} above a factor, whatever their unit.
 *   <li>UNIT: a jump whose ratio {@code p/p₀} is a power of ten, within a tolerance. Premiums are cheap, and a cheap one in cents is no
 *       jump: for them a ratio of a hundred or more is enough if the underlying's move does not explain it. Also an asset's price in
 *       another currency than before, whatever its size.
 * </ul>
 *
 * <p>Our choice throughout: no source prescribes bounds for marks; the bounds are configuration.
 */
final class Plausibility {
    private static final int POWER_MAX = 6;

    private final PlausibilityBounds bounds;

    Plausibility(PlausibilityBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * What is wrong with a mark.
     *
     * @param previousValue null if the rule needs none
     */
    record Doubt(
            MarkField field,
            PlausibilityRule rule,
            BigDecimal value,
            @Nullable BigDecimal previousValue,
            String detail) {}

    /**
     * An underlying's price before and now.
     *
     * @param before null if unknown
     * @param now as sent; null if nothing was sent
     */
    record Level(@Nullable BigDecimal before, @Nullable BigDecimal now) {
        BigDecimal moveSize() {
            return before == null || now == null
                    ? BigDecimal.ZERO
                    : now.subtract(before).abs();
        }
    }

    /** @param before null if there is none; then, and if a price is absent, only its sign is looked at */
    @Nullable
    Doubt ofUnderlying(Underlying underlying, @Nullable Underlying before, boolean mayBeNegative) {
        return ofPrice(
                MarkField.PRICE,
                underlying.price(),
                before == null ? null : before.price(),
                bounds.jumpFractionMax(ContractKind.FUTURE),
                underlying.priceScanRange(),
                mayBeNegative);
    }

    /** @param priceScanRange of its underlying; null if there is none */
    @Nullable
    Doubt ofLinear(
            InstrumentMark mark,
            @Nullable InstrumentMark before,
            @Nullable BigDecimal priceScanRange,
            boolean mayBeNegative) {
        return ofPrice(
                MarkField.PRICE,
                mark.price(),
                before == null ? null : before.price(),
                bounds.jumpFractionMax(mark.contract().kind()),
                priceScanRange,
                mayBeNegative);
    }

    @Nullable
    Doubt ofOption(
            InstrumentMark mark, @Nullable InstrumentMark before, Level level, @Nullable BigDecimal priceScanRange) {
        Doubt forward = ofPrice(
                MarkField.FORWARD_PRICE,
                mark.forwardPrice(),
                before == null ? null : before.forwardPrice(),
                bounds.jumpFractionMax(ContractKind.FUTURE),
                priceScanRange,
                true);
        if (forward != null) {
            return forward;
        }
        Doubt volatility = ofVolatility(mark.volatility(), before == null ? null : before.volatility());
        return volatility == null ? ofPremium(mark, before, level) : volatility;
    }

    @Nullable
    Doubt ofFxRate(BigDecimal rate, @Nullable BigDecimal before) {
        return ofPrice(MarkField.PRICE, rate, before, bounds.fxJumpFractionMax(), null, true);
    }

    @Nullable
    Doubt ofAsset(AssetPrice asset, @Nullable AssetPrice before) {
        if (before != null && !before.currency().equals(asset.currency())) {
            return new Doubt(
                    MarkField.PRICE,
                    PlausibilityRule.UNIT,
                    asset.price(),
                    before.price(),
                    "in %s, and in %s before".formatted(asset.currency(), before.currency()));
        }
        return ofPrice(
                MarkField.PRICE,
                asset.price(),
                before == null ? null : before.price(),
                bounds.assetJumpFractionMax(),
                null,
                true);
    }

    private @Nullable Doubt ofPrice(
            MarkField field,
            @Nullable BigDecimal price,
            @Nullable BigDecimal before,
            @Nullable BigDecimal fractionMax,
            @Nullable BigDecimal priceScanRange,
            boolean mayBeNegative) {
        if (price == null) {
            return null;
        }
        boolean wasNotPositive = before != null && before.signum() <= 0;
        if (price.signum() <= 0 && !mayBeNegative && !wasNotPositive) {
            return new Doubt(
                    field,
                    PlausibilityRule.SIGN,
                    price,
                    before,
                    "%s is not above 0, and nothing says that it may be".formatted(price.toPlainString()));
        }
        if (before == null) {
            return null;
        }
        BigDecimal moveMax = before.abs().multiply(fractionMax);
        if (priceScanRange != null) {
            moveMax = moveMax.max(priceScanRange.multiply(bounds.jumpScanRangesMax()));
        }
        BigDecimal moveSize = price.subtract(before).abs();
        if (moveMax.signum() == 0 && before.signum() == 0 || moveSize.compareTo(moveMax) <= 0) {
            return null;
        }
        return jump(field, price, before, moveSize, moveMax);
    }

    private Doubt jump(MarkField field, BigDecimal value, BigDecimal before, BigDecimal moveSize, BigDecimal moveMax) {
        int power = powerOfTen(value, before);
        return power != 0
                ? unit(field, value, before, power)
                : new Doubt(
                        field,
                        PlausibilityRule.JUMP,
                        value,
                        before,
                        "moved by %s, from %s to %s; at most %s is believed"
                                .formatted(plain(moveSize), plain(before), plain(value), plain(moveMax)));
    }

    private static Doubt unit(MarkField field, BigDecimal value, BigDecimal before, int power) {
        return new Doubt(
                field,
                PlausibilityRule.UNIT,
                value,
                before,
                "%s is about %s times %s; is it in another unit?"
                        .formatted(
                                plain(value),
                                BigDecimal.ONE.scaleByPowerOfTen(power).toPlainString(),
                                plain(before)));
    }

    private @Nullable Doubt ofVolatility(@Nullable BigDecimal volatility, @Nullable BigDecimal before) {
        if (volatility == null) {
            return null;
        }
        if (volatility.signum() <= 0) {
            return new Doubt(
                    MarkField.VOLATILITY,
                    PlausibilityRule.SIGN,
                    volatility,
                    before,
                    "a volatility is above 0, not " + plain(volatility));
        }
        if (before == null || before.signum() <= 0) {
            return null;
        }
        BigDecimal larger = volatility.max(before);
        BigDecimal smaller = volatility.min(before);
        if (larger.compareTo(smaller.multiply(bounds.volatilityFactorMax())) <= 0) {
            return null;
        }
        int power = powerOfTen(volatility, before);
        return power != 0
                ? unit(MarkField.VOLATILITY, volatility, before, power)
                : new Doubt(
                        MarkField.VOLATILITY,
                        PlausibilityRule.JUMP,
                        volatility,
                        before,
                        "volatility went from %s to %s; at most a factor of %s is believed"
                                .formatted(plain(before), plain(volatility), plain(bounds.volatilityFactorMax())));
    }

    private @Nullable Doubt ofPremium(InstrumentMark mark, @Nullable InstrumentMark before, Level level) {
        BigDecimal price = mark.price();
        if (price == null) {
            return null;
        }
        BigDecimal previous = before == null ? null : before.price();
        if (price.signum() < 0) {
            return new Doubt(
                    MarkField.PRICE,
                    PlausibilityRule.SIGN,
                    price,
                    previous,
                    "nobody is paid for holding an option: %s is below 0".formatted(plain(price)));
        }
        if (previous == null) {
            return null;
        }
        BigDecimal moveSize = price.subtract(previous).abs();
        int power = powerOfTen(price, previous);
        if (Math.abs(power) >= 2 && moveSize.compareTo(level.moveSize()) > 0) {
            return unit(MarkField.PRICE, price, previous, power);
        }
        BigDecimal scale = level.before() == null ? mark.contract().optionStrike() : level.before();
        BigDecimal moveMax = scale.abs()
                .multiply(bounds.jumpFractionMax(ContractKind.OPTION))
                .add(level.moveSize());
        return moveSize.compareTo(moveMax) <= 0 ? null : jump(MarkField.PRICE, price, previous, moveSize, moveMax);
    }

    /** The power of ten that the ratio is near to; 0 if it is near to none, or the signs differ. */
    private int powerOfTen(BigDecimal value, BigDecimal before) {
        if (value.signum() * before.signum() <= 0) {
            return 0;
        }
        for (int power = 1; power <= POWER_MAX; power++) {
            if (isNear(value, before.scaleByPowerOfTen(power))) {
                return power;
            }
            if (isNear(value, before.scaleByPowerOfTen(-power))) {
                return -power;
            }
        }
        return 0;
    }

    private boolean isNear(BigDecimal value, BigDecimal target) {
        return value.subtract(target).abs().compareTo(target.abs().multiply(bounds.unitTolerance())) <= 0;
    }

    private static String plain(BigDecimal value) {
        return value.round(MathContext.DECIMAL64).toPlainString();
    }
}
