package io.plimsoll.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.ratelimit.RateLimits.Allowance;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static final RateLimit LIMIT = new RateLimit(10, 100);
    private static final long SECOND = 1_000_000_000;

    private long nanoTime;
    private String asking = "a";
    private final RateLimits limits = new RateLimits(LIMIT, () -> nanoTime);
    private final WorkBudget budget = limits.budget(() -> asking);

    private static RejectedException refusal(ThrowingCallable request) {
        return catchThrowableOfType(RejectedException.class, request);
    }

    @Test
    void request_costs_a_unit_and_a_thousand_valuations_another() {
        limits.admit("a");
        budget.begin(20_000);
        budget.spend(1_500);
        budget.spend(500);

        assertThat(limits.allowance("a")).contains(new Allowance(LIMIT, 77, 3));
    }

    @Test
    void tenant_without_a_unit_is_refused_until_there_is_one() {
        budget.spend(100_000);

        RejectedException refusal = refusal(() -> limits.admit("a"));
        nanoTime += SECOND / 10;

        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(refusal.members()).containsEntry(RateLimits.RETRY_AFTER_SECONDS, 1L);
        assertThatCode(() -> limits.admit("a")).doesNotThrowAnyException();
    }

    @Test
    void request_dearer_than_a_burst_is_done_once_and_then_paid_for() {
        limits.admit("a");
        budget.begin(1_000_000);

        assertThat(refusal(() -> limits.admit("a")).members()).containsEntry(RateLimits.RETRY_AFTER_SECONDS, 91L);
    }

    @Test
    void of_requests_that_were_let_in_together_only_one_brings_the_debt() {
        limits.admit("a");
        limits.admit("a");
        budget.begin(1_000_000);

        assertThat(refusal(() -> budget.begin(1_000_000)).reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(refusal(() -> limits.admit("a")).members()).containsEntry(RateLimits.RETRY_AFTER_SECONDS, 91L);
    }

    @Test
    void work_that_must_be_done_is_done_in_debt() {
        budget.spend(1_000_000);

        assertThatCode(() -> budget.spend(Long.MAX_VALUE)).doesNotThrowAnyException();
    }

    @Test
    void tenants_do_not_share() {
        budget.spend(1_000_000);
        asking = "b";

        assertThatCode(() -> limits.admit("b")).doesNotThrowAnyException();
        assertThatCode(() -> budget.begin(1)).doesNotThrowAnyException();
    }

    @Test
    void work_that_nobody_asks_for_is_nobodys() {
        asking = null;
        budget.begin(Long.MAX_VALUE);
        budget.spend(Long.MAX_VALUE);

        assertThat(limits.allowance("a")).contains(new Allowance(LIMIT, 100, 0));
    }

    @Test
    void without_a_limit_everything_is_let_in_and_nothing_is_told() {
        RateLimits none = new RateLimits(RateLimit.NONE, () -> nanoTime);

        assertThat(none.areNone()).isTrue();
        assertThat(none.allowance("a")).isEmpty();
        assertThat(none.budget(() -> asking)).isSameAs(WorkBudget.UNLIMITED);
        assertThatCode(() -> none.admit("a")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "1000001, 1", "1, 0", "1, 1000000001"})
    void limits_out_of_bounds_are_refused(long unitsPerSecond, long burstUnits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(unitsPerSecond, burstUnits));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1000000, 1000000000, 1000", "3, 10, 4", "10, 1, 1"})
    void window_is_what_fills_an_empty_bucket(long unitsPerSecond, long burstUnits, long windowSeconds) {
        assertThat(new RateLimit(unitsPerSecond, burstUnits).windowSeconds()).isEqualTo(windowSeconds);
    }
}
