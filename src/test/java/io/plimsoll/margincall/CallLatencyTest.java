package io.plimsoll.margincall;

import static io.plimsoll.margincall.CallFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.margincall.CallCommand.ExpiryCause;
import io.plimsoll.margincall.LatencyStatistics.Ranks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Capability 2 of the specification. */
class CallLatencyTest {

    /** Breached at 11:59:53, detected six seconds later, issued and notified a second later each. */
    private static CallChange notified() {
        return CallFixtures.change(CallStatus.ISSUED, UUID.randomUUID(), UUID.randomUUID())
                .then(new CallCommand.Notify("EMAIL"), NOON.plusSeconds(1));
    }

    @Test
    void g1_takes_1842_seconds_of_which_42_are_controllable() {
        Instant deadline = NOON.plusSeconds(1_801);
        MarginCall restored = notified()
                .then(new CallCommand.Extend(deadline, null), NOON.plusSeconds(2))
                .then(new CallCommand.Expire(ExpiryCause.DEADLINE_PASSED), deadline)
                .then(new CallCommand.Liquidate(), deadline.plusSeconds(1))
                .then(
                        new CallCommand.Restore(EndCause.LIQUIDATED, BigDecimal.ZERO, deadline.plusSeconds(4)),
                        deadline.plusSeconds(34))
                .call();

        CallLatency latency = CallLatency.of(restored);

        assertThat(latency.detection()).hasSeconds(6);
        assertThat(latency.issuance()).hasSeconds(1);
        assertThat(latency.notification()).hasSeconds(1);
        assertThat(latency.grace()).hasSeconds(1_800);
        assertThat(latency.execution()).hasSeconds(4);
        assertThat(latency.settlement()).hasSeconds(30);
        assertThat(latency.total()).hasSeconds(1_842);
        assertThat(latency.controllable()).hasSeconds(42);
    }

    @Test
    void call_that_is_met_ends_at_the_response_that_met_it() {
        CallLatency latency = CallLatency.of(
                notified().then(new CallCommand.Meet(8), NOON.plusSeconds(601)).call());

        assertThat(latency.grace()).hasSeconds(600);
        assertThat(latency.execution()).isNull();
        assertThat(latency.settlement()).isNull();
        assertThat(latency.total()).hasSeconds(608);
        assertThat(latency.controllable()).hasSeconds(8);
    }

    @Test
    void call_that_goes_on_has_no_total_yet() {
        CallLatency latency = CallLatency.of(CallFixtures.call(CallStatus.ISSUED));

        assertThat(latency.notification()).isNull();
        assertThat(latency.grace()).hasSeconds(1_800);
        assertThat(latency.total()).isNull();
        assertThat(latency.controllable()).isNull();
    }

    @Test
    void ranks_are_nearest() {
        Ranks ranks = Ranks.of(seconds(300, 44, 42, 60, 51));

        assertThat(ranks).isEqualTo(new Ranks(second(51), second(300), second(300), second(300)));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1", "2,1,2,2", "20,10,19,20", "100,50,95,99", "101,51,96,100", "140,70,133,139"})
    void rank_is_the_whole_number_above(int count, int p50, int p95, int p99) {
        Ranks ranks = Ranks.of(seconds(LongStream.rangeClosed(1, count).toArray()));

        assertThat(ranks).isEqualTo(new Ranks(second(p50), second(p95), second(p99), second(count)));
    }

    private static List<Duration> seconds(long... seconds) {
        return LongStream.of(seconds).mapToObj(CallLatencyTest::second).toList();
    }

    private static Duration second(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 0.80, PT90S, , 3144.00, 539.16, ,",
        "12180.43, 0.40, PT1842S, 180.00, 86.62, 14.86, true, 0",
        "12180.43, 0.40, PT42S, 180.00, 13.08, 2.24, true, 0",
        "12180.43, 0.40, PT1842S, 86.63, 86.62, 14.86, true, 0",
        "12180.43, 0.40, PT1842S, 86.62, 86.62, 14.86, false, 0",
        "12180.43, 0.40, PT1842S, 86.61, 86.62, 14.86, false, 0.01",
        "0, 0.40, PT1842S, 0, 0, 0, true, 0",
        "1000, 0.40, PT0S, 0, 0, 0, true, 0"
    })
    void buffer_is_measured_against_the_loss_during_the_delay(
            BigDecimal exposure,
            BigDecimal volatility,
            Duration latency,
            BigDecimal buffer,
            BigDecimal loss,
            BigDecimal optionValue,
            Boolean isAdequate,
            BigDecimal shortfall) {
        LatencyBuffer figures = LatencyBuffer.of(exposure, volatility, latency, new BigDecimal("0.99"), buffer);

        assertThat(figures.valueAtLatency()).isEqualByComparingTo(loss);
        assertThat(figures.optionValue()).isEqualByComparingTo(optionValue);
        assertThat(figures.isAdequate()).isEqualTo(isAdequate);
        if (shortfall == null) {
            assertThat(figures.shortfall()).isNull();
        } else {
            assertThat(figures.shortfall()).isEqualByComparingTo(shortfall);
        }
    }

    @Test
    void negative_inputs_are_a_bug() {
        BigDecimal one = BigDecimal.ONE;
        assertThatThrownBy(() -> LatencyBuffer.of(one.negate(), one, Duration.ZERO, new BigDecimal("0.99"), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
