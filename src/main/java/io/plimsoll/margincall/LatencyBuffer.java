package io.plimsoll.margincall;

import io.plimsoll.pricing.ReproducibleMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a delay costs: the loss that a portfolio may make while a call takes its time, against the buffer that is there for it.
 *
 * <p>{@code VaL = z × X × sigma × sqrt(L / 31,536,000)}, and the free option that the client holds meanwhile
 * {@code O = X × sigma × sqrt(L / 31,536,000) / sqrt(2 × pi)}, at the money. Delta only: a book that lives on its gamma loses more.
 *
 * <p>Source: the capability "margin call latency" of the specification. Amounts are told half-even to
 * {@value #DECIMALS} decimals; what is compared with the buffer is the exact loss.
 *
 * @param loss VaL, ≥ 0, exact
 * @param optionValue O, ≥ 0, rounded
 * @param buffer what there is, initial less maintenance margin; null if it was not given
 */
public record LatencyBuffer(
        BigDecimal loss, BigDecimal optionValue, @Nullable BigDecimal buffer) {
    private static final int DECIMALS = 2;
    private static final BigDecimal YEAR_SECONDS = BigDecimal.valueOf(31_536_000);
    private static final MathContext PRECISION = MathContext.DECIMAL128;

    /** {@code sqrt(2 × pi)} to 34 digits. */
    private static final BigDecimal ROOT_OF_TWO_PI = new BigDecimal("2.506628274631000502415765284811045");

    /**
     * @param exposure X, absolute delta of the portfolio times price, ≥ 0
     * @param volatility sigma per year, above 0
     * @param latency L, ≥ 0
     * @param confidence in [0.5, 1)
     * @param buffer null if it is not known
     */
    public static LatencyBuffer of(
            BigDecimal exposure,
            BigDecimal volatility,
            Duration latency,
            BigDecimal confidence,
            @Nullable BigDecimal buffer) {
        if (exposure.signum() < 0 || volatility.signum() <= 0 || latency.isNegative()) {
            throw new IllegalArgumentException(
                    "exposure and latency must be at least 0 and volatility above 0, were %s, %s, %s"
                            .formatted(exposure, latency, volatility));
        }
        BigDecimal years = CallLatency.seconds(latency).divide(YEAR_SECONDS, PRECISION);
        BigDecimal deviation = exposure.multiply(volatility).multiply(years.sqrt(PRECISION), PRECISION);
        BigDecimal quantile = new BigDecimal(ReproducibleMath.normalQuantile(confidence.doubleValue()));
        return new LatencyBuffer(
                deviation.multiply(quantile, PRECISION), rounded(deviation.divide(ROOT_OF_TWO_PI, PRECISION)), buffer);
    }

    /** VaL, rounded. */
    public BigDecimal valueAtLatency() {
        return rounded(loss);
    }

    /** Whether the buffer covers the exact loss; null if it is not known. */
    public @Nullable Boolean isAdequate() {
        return buffer == null ? null : buffer.compareTo(loss) >= 0;
    }

    /** What the buffer lacks, ≥ 0, rounded, so that too little of it to show is 0.00; null if the buffer is not known. */
    public @Nullable BigDecimal shortfall() {
        if (buffer == null) {
            return null;
        }
        return buffer.compareTo(loss) >= 0 ? BigDecimal.ZERO : rounded(loss.subtract(buffer));
    }

    private static BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
