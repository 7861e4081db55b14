package io.plimsoll.liquidation.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.Map;
import java.util.TreeMap;

/** What sequences did, so that they are seen not to have proved less than they say. */
final class Tally {
    private final Map<String, Integer> deeds = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    void done(String deed) {
        deeds.merge(deed, 1, Integer::sum);
    }

    void refused(String problem) {
        refusals.merge(problem, 1, Integer::sum);
    }

    void refused(String where, RejectedException refusal, Reason expected) {
        assertThat(refusal.reason()).as(where + ": " + refusal.getMessage()).isEqualTo(expected);
        refused(refusal.reason().name());
    }

    /** @param endings of liquidations */
    void assertEverythingHappened(Map<String, Integer> endings) {
        assertThat(endings)
                .containsKeys(
                        "RESTORED",
                        "CLOSED_SURPLUS",
                        "BAD_DEBT",
                        "CANCELLED",
                        "losses shared",
                        "debts nobody could bear");
        assertThat(deeds).containsKeys("crash BEFORE_COMMIT", "crash AFTER_COMMIT", "fill", "halt", "start");
        assertThat(refusals)
                .containsKeys(
                        "CASH_OVERDRAWN",
                        "FILL_DIRECTION_WRONG",
                        "FILL_EXCEEDS_ORDER",
                        "INSURANCE_FUND_OVERDRAWN",
                        "stale plan");
    }

    @Override
    public String toString() {
        return "%s; refused %s".formatted(deeds, refusals);
    }
}
