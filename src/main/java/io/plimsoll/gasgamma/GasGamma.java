package io.plimsoll.gasgamma;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one hedge costs, set against what the portfolio's gamma exposes between two of them: the Protocol Gas-Gamma Ratio. It says how
 * often delta hedging pays.
 *
 * <p>{@code V(dt) = 1/2 |Gamma| S^2 sigma^2 dt}, {@code PGGR = C / V(dt)}, {@code dt* = 2C / (|Gamma| S^2 sigma^2)},
 * {@code dS* = sqrt(2C / |Gamma|)}. For a broker without a chain, C is the fixed cost of one order. Source: capabilities 1. All ratios
 * six decimals half-even.
 *
 * @param position what the hedge is of
 * @param cost C, of one hedge, in the currency of the price, ≥ 0; exact
 * @param gammaLoss V, in currency, six decimals half-even, ≥ 0
 * @param pggr null without gamma
 * @param breakEvenIntervalHours dt*, at which one hedge costs what it saves; null without gamma
 * @param breakEvenMove dS*, in price units; null without gamma
 * @param premiumDrag what the planned hedges cost, over the premium; null without either
 * @param bufferDrag what the planned hedges cost, over equity less maintenance margin; null without a plan or a buffer above 0
 * @param status OK without gamma
 */
public record GasGamma(
        GammaPosition position,
        BigDecimal cost,
        @Nullable BigDecimal gammaLoss,
        @Nullable BigDecimal pggr,
        @Nullable BigDecimal breakEvenIntervalHours,
        @Nullable BigDecimal breakEvenMove,
        @Nullable BigDecimal premiumDrag,
        @Nullable BigDecimal bufferDrag,
        Status status) {
    private static final int DECIMALS = 6;

    /** The first figure of more than 18 integer digits. */
    private static final BigDecimal FIGURE_END = BigDecimal.TEN.pow(18);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal YEAR_SECONDS = BigDecimal.valueOf(365L * 86_400);
    private static final BigDecimal YEAR_HOURS = BigDecimal.valueOf(365L * 24);

    public GasGamma {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(status, "status");
        Stream.of(cost, gammaLoss, pggr, breakEvenIntervalHours, breakEvenMove, premiumDrag, bufferDrag)
                .filter(figure -> figure != null && figure.abs().compareTo(FIGURE_END) >= 0)
                .findFirst()
                .ifPresent(figure -> {
                    throw new RejectedException(
                            Reason.FIGURE_OUT_OF_RANGE,
                            "a figure of the gas-gamma ratio has more than 18 integer digits: "
                                    + figure.setScale(0, RoundingMode.DOWN).toPlainString());
                });
    }

    /** Whether hedging pays. */
    public enum Status {
        OK,
        WARN,
        UNECONOMIC
    }

    /**
     * Bounds of PGGR, our choice.
     *
     * @param warnFrom in (0, uneconomicFrom]
     * @param uneconomicFrom from which on a hedge costs more than it saves, usually 1
     */
    public record Thresholds(BigDecimal warnFrom, BigDecimal uneconomicFrom) {
        public Thresholds {
            if (warnFrom.signum() <= 0 || warnFrom.compareTo(uneconomicFrom) > 0) {
                throw new IllegalArgumentException(
                        "thresholds must be above 0 and in order, were %s, %s".formatted(warnFrom, uneconomicFrom));
            }
        }

        private Status status(BigDecimal ratio) {
            if (ratio.compareTo(uneconomicFrom) >= 0) {
                return Status.UNECONOMIC;
            }
            return ratio.compareTo(warnFrom) >= 0 ? Status.WARN : Status.OK;
        }
    }

    /**
     * When hedges are made, and what there is to pay them with.
     *
     * @param intervalSeconds dt, above 0
     * @param hedgeCount n that are planned; null for none
     * @param premium that is earned, above 0; null if unknown
     * @param buffer equity less maintenance margin, any sign; null if unknown
     */
    public record HedgePlan(
            BigDecimal intervalSeconds,
            @Nullable Integer hedgeCount,
            @Nullable BigDecimal premium,
            @Nullable BigDecimal buffer) {}

    /**
     * @param cost ≥ 0
     * @throws io.plimsoll.rejection.RejectedException INPUT_IMPOSSIBLE with every figure that the formula has no answer for;
     *     FIGURE_OUT_OF_RANGE
     */
    public static GasGamma of(GammaPosition position, BigDecimal cost, HedgePlan plan, Thresholds thresholds) {
        Violations.ofInputs()
                .requirePositive("/price", position.price())
                .requirePositive("/volatility", position.volatility())
                .requirePositive("/interval", plan.intervalSeconds())
                .requireNotNegative("/fixedCost", cost)
                .requirePositive("/premium", plan.premium())
                .refuseIfAny();
        BigDecimal gamma = position.gamma().abs();
        BigDecimal perYear = position.variancePerYear().abs().divide(TWO, MathContext.DECIMAL128);
        BigDecimal loss = perYear.multiply(plan.intervalSeconds()).divide(YEAR_SECONDS, MathContext.DECIMAL128);
        BigDecimal planned = plan.hedgeCount() == null ? null : cost.multiply(BigDecimal.valueOf(plan.hedgeCount()));
        boolean isExposed = gamma.signum() > 0 && perYear.signum() > 0;
        BigDecimal ratio = isExposed ? cost.divide(loss, MathContext.DECIMAL128) : null;
        return new GasGamma(
                position,
                cost,
                rounded(loss),
                rounded(ratio),
                isExposed ? rounded(cost.multiply(YEAR_HOURS).divide(perYear, MathContext.DECIMAL128)) : null,
                isExposed
                        ? rounded(cost.multiply(TWO)
                                .divide(gamma, MathContext.DECIMAL128)
                                .sqrt(MathContext.DECIMAL128))
                        : null,
                drag(planned, plan.premium()),
                drag(planned, plan.buffer()),
                ratio == null ? Status.OK : thresholds.status(ratio));
    }

    private static @Nullable BigDecimal drag(@Nullable BigDecimal planned, @Nullable BigDecimal means) {
        return planned == null || means == null || means.signum() <= 0
                ? null
                : rounded(planned.divide(means, MathContext.DECIMAL128));
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
