package io.plimsoll.collateral;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * The standard supervisory haircuts of the Basel comprehensive approach, for any holding period.
 *
 * <p>The ten-day figures are data: the ready schedule {@link #SCHEDULE_NAME}. They are scaled by the square root of time,
 * {@code h sqrt((N_R + T_M - 1)/10)}, with a root of 34 digits. Source: Basel II, paragraphs 151 and 168.
 */
public final class SupervisoryHaircuts {
    public static final String SCHEDULE_NAME = "basel-ten-day";

    /** Business days that the figures of the schedule are for. */
    public static final int SCHEDULE_HOLDING_DAYS = 10;

    private final HaircutSchedule tenDay;

    /** @param tenDay the ready schedule */
    public SupervisoryHaircuts(HaircutSchedule tenDay) {
        this.tenDay = tenDay;
    }

    /**
     * Fraction, ≥ 0, above 1 for long periods; empty for what is no eligible collateral.
     *
     * @param holdingDays minimum holding period in business days, ≥ 1
     * @param remarginDays business days between two valuations, ≥ 1; 1 is daily
     */
    public Optional<BigDecimal> haircut(SupervisoryAsset asset, int holdingDays, int remarginDays) {
        if (holdingDays < 1 || remarginDays < 1) {
            throw new IllegalArgumentException("holdingDays and remarginDays must be at least 1, were %d and %d"
                    .formatted(holdingDays, remarginDays));
        }
        BigDecimal time = BigDecimal.valueOf((long) remarginDays + holdingDays - 1)
                .divide(BigDecimal.valueOf(SCHEDULE_HOLDING_DAYS));
        return tenDay.find(asset.assetClass())
                .filter(HaircutClass::isEligible)
                .map(rules -> rules.haircut().multiply(time.sqrt(MathContext.DECIMAL128)));
    }
}
