package io.plimsoll.simulation;

import static io.plimsoll.simulation.CascadeFixtures.fallOf;
import static io.plimsoll.simulation.CascadeFixtures.fourLongsEnteredAt100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.Cascade.Detail;
import io.plimsoll.simulation.MarginCallSimulation.State;
import io.plimsoll.simulation.SimulationRunner.RunnerSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SimulationRunnerTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final PackedDocument DOCUMENT = PackedDocument.of("{}".getBytes(StandardCharsets.UTF_8));
    private static final RunnerSettings SETTINGS =
            new RunnerSettings(1, Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofMillis(1), Duration.ZERO);

    private final InMemoryMarginCallSimulations simulations = new InMemoryMarginCallSimulations();
    /** Goes on by a second whenever it is looked at, so that the lease is kept at every step. */
    private final AtomicLong nanos = new AtomicLong();

    private int replyCount;

    private UUID queued() {
        UUID id = UUID.randomUUID();
        simulations.add(MarginCallSimulation.queued(id, NOW, 3, DOCUMENT, null));
        return id;
    }

    private SimulationRunner runner(Supplier<SimulationInputs> inputs) {
        SimulationDocuments documents = new SimulationDocuments() {
            @Override
            public SimulationInputs inputs(PackedDocument request) {
                return inputs.get();
            }

            @Override
            public PackedDocument reply(SimulationInputs given, SimulationInputs.Outcome outcome) {
                replyCount++;
                return PackedDocument.of(("%d runs"
                                .formatted(outcome.grids().getFirst().results().size()))
                        .getBytes(StandardCharsets.UTF_8));
            }
        };
        AtomicBoolean isSweepQueued = new AtomicBoolean();
        return new SimulationRunner(
                simulations,
                documents,
                Runnable::run,
                Runnable::run,
                () -> isSweepQueued,
                SETTINGS,
                UUID::randomUUID,
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> nanos.addAndGet(1_000_000_000));
    }

    private static SimulationInputs threeFalls() {
        return new SimulationInputs(
                "USD",
                fourLongsEnteredAt100(),
                Double.POSITIVE_INFINITY,
                List.of(CascadePolicy.closingAtOnce()),
                List.of(fallOf(0.08), fallOf(0.09), fallOf(0.10)),
                Detail.TOTALS,
                null,
                0);
    }

    @Test
    void everything_that_waits_is_done_oldest_first() {
        UUID first = queued();
        UUID second = queued();

        runner(SimulationRunnerTest::threeFalls).begin();

        assertThat(simulations.get(first).state()).isEqualTo(State.DONE);
        assertThat(simulations.get(second).progress().percentDone()).isEqualTo(100);
        assertThat(simulations.get(first).reply().bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("3 runs");
    }

    @Test
    void one_that_is_cancelled_while_it_runs_stops_and_stays_cancelled() {
        UUID id = queued();

        runner(() -> {
                    simulations.cancel(id, NOW);
                    return threeFalls();
                })
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.CANCELLED);
        assertThat(simulations.get(id).reply()).isNull();
        assertThat(replyCount).isZero();
    }

    @Test
    void one_that_a_rule_refuses_fails_by_its_reason() {
        UUID id = queued();

        runner(() -> {
                    throw new RejectedException(Reason.FIGURE_OUT_OF_RANGE, "too large");
                })
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.FAILED);
        assertThat(simulations.get(id).progress().failure().reason()).isEqualTo("FIGURE_OUT_OF_RANGE");
        assertThat(simulations.get(id).progress().failure().detail()).isEqualTo("too large");
    }

    @Test
    void one_that_meets_a_bug_fails_and_the_bug_is_not_swallowed() {
        UUID id = queued();
        SimulationRunner runner = runner(() -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(runner::begin).isInstanceOf(IllegalStateException.class);
        assertThat(simulations.get(id).state()).isEqualTo(State.FAILED);
        assertThat(simulations.get(id).progress().failure().reason()).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void one_that_another_process_holds_is_left_alone() {
        UUID id = queued();
        simulations.take(id, UUID.randomUUID(), NOW, NOW.plusNanos(1));

        runner(SimulationRunnerTest::threeFalls).begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void one_whose_lease_has_run_out_is_begun_again_and_fails_the_fourth_time() {
        UUID once = queued();
        UUID again = queued();
        simulations.take(once, UUID.randomUUID(), NOW.minusSeconds(9), NOW);
        for (int second = 9; second > 0; second -= 3) {
            simulations.take(again, UUID.randomUUID(), NOW.minusSeconds(second), NOW.minusSeconds(second - 3L));
        }

        runner(SimulationRunnerTest::threeFalls).begin();

        assertThat(simulations.get(once).state()).isEqualTo(State.DONE);
        assertThat(simulations.get(again).state()).isEqualTo(State.FAILED);
        assertThat(simulations.get(again).progress().failure().detail()).isEqualTo("interrupted 3 times");
    }
}
