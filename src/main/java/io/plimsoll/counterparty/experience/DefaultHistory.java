package io.plimsoll.counterparty.experience;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of accounts and of the liquidations they came to. */
public interface DefaultHistory {

    /**
     * Liquidations begun within a period, in no order: an account is liquidated because it was called and did not pay. Those that were
     * cancelled are none.
     *
     * @param accountIds only these; null for all
     */
    List<Default> defaults(@Nullable List<UUID> accountIds, Instant from, Instant to);

    /**
     * How long accounts were open within a period, by currency.
     *
     * @param accountIds only these; null for all
     */
    List<TimeAtRisk> timesAtRisk(@Nullable List<UUID> accountIds, Instant from, Instant to);

    /**
     * An account that did not perform. Amounts in its base currency, at the beginning of its liquidation.
     *
     * @param maintenanceMargin ≥ 0
     * @param loss that nothing of the account's covered, ≥ 0; null while the liquidation goes on
     */
    record Default(
            String currency,
            BigDecimal equity,
            BigDecimal maintenanceMargin,
            @Nullable BigDecimal loss) {}

    /** @param seconds of all accounts together */
    record TimeAtRisk(String currency, long accountCount, BigDecimal seconds) {}
}
