package io.plimsoll.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Accounts.ConcurrentChangeException;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConcurrentChangesTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void change_that_loses_four_times_succeeds_the_fifth_time() {
        assertThat(ConcurrentChanges.retried(losing(4))).isEqualTo("done");
        assertThat(attempts).hasValue(5);
    }

    @Test
    void change_that_loses_five_times_is_refused() {
        assertThatThrownBy(() -> ConcurrentChanges.retried(losing(5)))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.ACCOUNT_BUSY));
        assertThat(attempts).hasValue(5);
    }

    @Test
    void other_failures_are_not_repeated() {
        assertThatThrownBy(() -> ConcurrentChanges.retried(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(attempts).hasValue(1);
    }

    private Supplier<String> losing(int count) {
        return () -> {
            if (attempts.incrementAndGet() <= count) {
                throw new ConcurrentChangeException(UUID.randomUUID());
            }
            return "done";
        };
    }
}
