package io.plimsoll.counterparty.experience;

import io.plimsoll.counterparty.CreditExposure.Factors;
import io.plimsoll.counterparty.experience.DefaultHistory.Default;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts defaults, currency by currency. Stores nothing. */
public final class DefaultExperiences {
    private final DefaultHistory history;
    private final Factors factors;

    public DefaultExperiences(DefaultHistory history, Factors factors) {
        this.history = history;
        this.factors = factors;
    }

    /**
     * In the order of the currencies; of those that any account was open in.
     *
     * @param accountIds only these; null for all
     * @param from inclusive
     * @param to exclusive, after {@code from}
     */
    public List<DefaultExperience> of(@Nullable List<UUID> accountIds, Instant from, Instant to) {
        Map<String, List<Default>> defaults =
                history.defaults(accountIds, from, to).stream().collect(Collectors.groupingBy(Default::currency));
        return history.timesAtRisk(accountIds, from, to).stream()
                .map(time -> DefaultExperience.of(time, defaults.getOrDefault(time.currency(), List.of()), factors))
                .toList();
    }
}
