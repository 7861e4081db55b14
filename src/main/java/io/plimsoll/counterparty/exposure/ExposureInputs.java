package io.plimsoll.counterparty.exposure;

import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.saccr.SaccrTrade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an exposure is calculated from.
 *
 * @param value of the netting set, what the counterparty owes us if positive; null to take it from the accounts, or without those from
 *     the trades
 * @param accountIds of the netting set; may be empty
 * @param trades for the standardised approach; may be empty
 * @param collateral held besides that of the accounts
 * @param givenAddOn ≥ 0 if the source is GIVEN, else null
 * @param businessDaysInYear for the standardised approach; null for its own
 */
public record ExposureInputs(
        Counterparty counterparty,
        @Nullable BigDecimal value,
        List<UUID> accountIds,
        List<SaccrTrade> trades,
        List<HeldAsset> collateral,
        AddOnSource addOnSource,
        @Nullable BigDecimal givenAddOn,
        @Nullable Integer businessDaysInYear) {
    public ExposureInputs {
        Objects.requireNonNull(counterparty, "counterparty");
        Objects.requireNonNull(addOnSource, "addOnSource");
        accountIds = List.copyOf(accountIds);
        trades = List.copyOf(trades);
        collateral = List.copyOf(collateral);
        if ((addOnSource == AddOnSource.GIVEN) != (givenAddOn != null)) {
            throw new IllegalArgumentException("a GIVEN add-on has an amount and no other has, was " + givenAddOn);
        }
        if (givenAddOn != null && givenAddOn.signum() < 0) {
            throw new IllegalArgumentException("givenAddOn must be at least 0, was " + givenAddOn);
        }
    }
}
