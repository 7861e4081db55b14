package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.policy.HealthState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** G1 is HEALTHY at 2,200, and to be called for below 1,800. The prices of a row are six seconds older than it, and none are those before. */
class BreachTimesOfHistoryTest {
    private final UUID account = UUID.randomUUID();
    private final History history = new History();
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();
    private final BreachTimes times = new BreachTimesOfHistory(history, calls);

    /** Rows of one account, the oldest first, of which another follows the one before on other prices. */
    private static final class History extends StagedAccountMargins {
        private final List<AccountMargin> rows = new ArrayList<>();

        @Override
        public Map<UUID, Before> before(List<AccountMargin> margins) {
            Map<UUID, Before> before = new HashMap<>();
            for (AccountMargin margin : margins) {
                int index = rows.indexOf(margin);
                if (index > 0) {
                    before.put(
                            margin.accountId(),
                            new Before(UUID.randomUUID(), rows.get(index - 1).state()));
                }
            }
            return before;
        }

        @Override
        public AccountMargin firstOfBreach(AccountMargin breached) {
            int index = rows.indexOf(breached);
            while (index > 0 && rows.get(index - 1).state().compareTo(HealthState.CALL) >= 0) {
                index--;
            }
            return rows.get(index);
        }
    }

    private AccountMargin stored(String equity, int second) {
        AccountMargin margin = CallFixtures.g1(account, equity, second, NOON.plusSeconds(second));
        history.rows.add(margin);
        return margin;
    }

    private Instant since(AccountMargin margin) {
        return Objects.requireNonNull(times.of(List.of(margin)).get(account));
    }

    @Test
    void market_that_moved_did_it_at_the_instant_of_the_prices() {
        stored("2200", 0);

        assertThat(since(stored("1530", 60))).isEqualTo(NOON.plusSeconds(54));
    }

    @Test
    void account_that_lacked_too_little_to_be_called_for_is_in_breach_since_it_lacked_anything() {
        stored("2200", 0);
        stored("1790", 60);
        stored("1600", 120);

        assertThat(since(stored("1530", 86_400))).isEqualTo(NOON.plusSeconds(54));
    }

    @Test
    void breach_that_was_over_meanwhile_is_another_one() {
        stored("1790", 60);
        stored("1801", 120);

        assertThat(since(stored("1530", 180))).isEqualTo(NOON.plusSeconds(174));
    }

    @Test
    void breach_that_a_call_had_found_does_not_count_for_the_next_one() {
        stored("2200", 0);
        stored("1530", 60);
        calls.saveAll(List.of(CallFixtures.steps(CallStatus.ISSUED, UUID.randomUUID(), account, NOON.plusSeconds(60))
                .getFirst()));

        assertThat(since(stored("1500", 120))).isEqualTo(NOON.plusSeconds(114));
    }
}
