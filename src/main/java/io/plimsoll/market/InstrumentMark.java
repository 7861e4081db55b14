package io.plimsoll.market;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one contract. Whatever is null is missing, and only what the valuation needs is asked for.
 *
 * @param currency ISO 4217 code of its price
 * @param multiplier units of the underlying in one contract, above 0
 * @param underlying name of what moves it
 * @param model null for the usual one: LINEAR for futures and physicals, BLACK_76 for options
 * @param price mark of one unit; of an option for information, of a future the price that moves (null: the underlying's)
 * @param forwardPrice of the future under an option, where it is not the underlying's price
 * @param volatility annual, as a fraction (BACHELIER: in price units); null to take it from the underlying's smile
 * @param timeToExpiryYears null to take it from {@code expiresAt}
 * @param expiresAt instant of expiry; a year has 365 days
 * @param rateAnnual continuously compounded
 * @param carryAnnual cost of carry; null: 0 for futures and options on them, the rate for BLACK_SCHOLES_MERTON and American options.
 *     BLACK_76 and BACHELIER take the forward price as it is, whatever stands here
 * @param settlementPrice final price of an expired contract, of the underlying for an option
 */
public record InstrumentMark(
        ContractId contract,
        String currency,
        BigDecimal multiplier,
        String underlying,
        PricingModel model,
        @Nullable BigDecimal price,
        @Nullable BigDecimal forwardPrice,
        @Nullable BigDecimal volatility,
        @Nullable BigDecimal timeToExpiryYears,
        @Nullable Instant expiresAt,
        @Nullable BigDecimal rateAnnual,
        @Nullable BigDecimal carryAnnual,
        @Nullable BigDecimal settlementPrice) {
    public InstrumentMark {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(multiplier, "multiplier");
        Objects.requireNonNull(underlying, "underlying");
        if (model == null) {
            model = contract.kind() == ContractKind.OPTION ? PricingModel.BLACK_76 : PricingModel.LINEAR;
        }
        if ((contract.kind() == ContractKind.OPTION) != (model != PricingModel.LINEAR)) {
            throw new IllegalArgumentException(
                    "options and nothing else have an option model, %s had %s".formatted(contract.label(), model));
        }
    }

    public boolean isOption() {
        return model != PricingModel.LINEAR;
    }

    /**
     * What one unit is worth for good: of an option what it is in the money by at its settlement price, of anything else that price.
     *
     * @param asOf instant of the market that the mark stands in
     * @return empty before expiry, without a settlement price, and of a contract of which no expiry is known
     */
    public Optional<BigDecimal> settledValue(Instant asOf) {
        if (settlementPrice == null || !isExpired(asOf)) {
            return Optional.empty();
        }
        if (!isOption()) {
            return Optional.of(settlementPrice);
        }
        BigDecimal above = settlementPrice.subtract(contract.optionStrike());
        return Optional.of((contract.right() == OptionRight.CALL ? above : above.negate()).max(BigDecimal.ZERO));
    }

    private boolean isExpired(Instant asOf) {
        return timeToExpiryYears != null
                ? timeToExpiryYears.signum() <= 0
                : expiresAt != null && !expiresAt.isAfter(asOf);
    }
}
