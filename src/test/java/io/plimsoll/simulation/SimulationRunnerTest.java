package io.plimsoll.simulation;

import static io.plimsoll.simulation.CascadeFixtures.fallOf;
import static io.plimsoll.simulation.CascadeFixtures.fourLongsEnteredAt100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Violations;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SimulationRunnerTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final UUID SNAPSHOT = UUID.fromString("01941f29-7c00-7000-8000-000000000001");
    private static final PackedDocument DOCUMENT = document("{}");
    private static final ReadAccounts FOUR_READ =
            new ReadAccounts(document("{\"accounts\": 4}"), 4, document("left out"), document("by rate"));
    /** Four accounts through three paths of a step. */
    private static final long ACCOUNT_STEP_COUNT_MAX = 12;

    private static final RunnerSettings SETTINGS = new RunnerSettings(
            1,
            Duration.ofSeconds(20),
            Duration.ofMillis(500),
            Duration.ofMillis(1),
            Duration.ZERO,
            ACCOUNT_STEP_COUNT_MAX);

    private final InMemoryMarginCallSimulations simulations = new InMemoryMarginCallSimulations();
    /** Goes on by a second whenever it is looked at, so that the lease is kept at every step. */
    private final AtomicLong nanos = new AtomicLong();

    private int replyCount;
    private int readCount;
    private PackedDocument played;

    private static PackedDocument document(String text) {
        return PackedDocument.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID queued() {
        UUID id = UUID.randomUUID();
        simulations.add(MarginCallSimulation.queued(id, NOW, 0, null, 3, DOCUMENT));
        return id;
    }

    private UUID queuedWithAccounts(int accountCount) {
        UUID id = UUID.randomUUID();
        simulations.add(MarginCallSimulation.queued(id, NOW, accountCount, SNAPSHOT, 3, DOCUMENT));
        return id;
    }

    private SimulationRunner runner(Supplier<SimulationInputs> inputs) {
        return runner(inputs, watch -> {
            throw new IllegalStateException("there are no accounts to read");
        });
    }

    private SimulationRunner runner(Supplier<SimulationInputs> inputs, Function<RunWatch, ReadAccounts> reading) {
        SimulationDocuments documents = new SimulationDocuments() {
            @Override
            public ReadAccounts read(PackedDocument request, UUID snapshotId, RunWatch watch) {
                readCount++;
                assertThat(snapshotId).isEqualTo(SNAPSHOT);
                return reading.apply(watch);
            }

            @Override
            public SimulationInputs inputs(PackedDocument request) {
                played = request;
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
    void accounts_are_read_before_the_runs_and_kept_in_the_request() {
        UUID id = queuedWithAccounts(5);

        runner(SimulationRunnerTest::threeFalls, watch -> FOUR_READ).begin();

        MarginCallSimulation done = simulations.get(id);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(played).isEqualTo(FOUR_READ.request());
        assertThat(done.request()).isEqualTo(FOUR_READ.request());
        assertThat(done.leftOut()).isEqualTo(FOUR_READ.leftOut());
        assertThat(done.byRate()).isEqualTo(FOUR_READ.byRate());
        assertThat(done.progress().accountCount()).isEqualTo(4);
        assertThat(done.progress().readCount()).isEqualTo(4);
    }

    @Test
    void how_many_accounts_are_read_is_kept_and_never_all_of_them_before_the_last() {
        UUID id = queuedWithAccounts(4);

        runner(SimulationRunnerTest::threeFalls, watch -> {
                    watch.done(3);
                    assertThat(watch.isCancelled()).isFalse();
                    assertThat(simulations.get(id).progress().readCount()).isEqualTo(3);
                    watch.done(3);
                    assertThat(watch.isCancelled()).isFalse();
                    assertThat(simulations.get(id).progress().readCount()).isEqualTo(3);
                    return FOUR_READ;
                })
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.DONE);
    }

    @Test
    void one_that_is_cancelled_while_its_accounts_are_read_stops_reading() {
        UUID id = queuedWithAccounts(4);

        runner(SimulationRunnerTest::threeFalls, watch -> {
                    simulations.cancel(id, NOW);
                    assertThat(watch.isCancelled()).isTrue();
                    throw new CancellationException();
                })
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.CANCELLED);
        assertThat(replyCount).isZero();
    }

    @Test
    void one_that_is_cancelled_after_the_last_look_of_the_reading_is_not_begun() {
        UUID id = queuedWithAccounts(4);

        runner(SimulationRunnerTest::threeFalls, watch -> {
                    simulations.cancel(id, NOW);
                    return FOUR_READ;
                })
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.CANCELLED);
        assertThat(simulations.get(id).request()).isEqualTo(DOCUMENT);
        assertThat(played).isNull();
    }

    @Test
    void accounts_that_do_not_fit_fail_it_with_each_of_them() {
        UUID id = queuedWithAccounts(4);

        runner(SimulationRunnerTest::threeFalls, watch -> {
                    Violations impossible = new Violations(Reason.SIMULATION_INVALID);
                    for (int i = 0; i < 12; i++) {
                        impossible.add("/accountIds/" + i, "not in USD alone");
                    }
                    impossible.refuseIfAny();
                    return FOUR_READ;
                })
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.FAILED);
        assertThat(simulations.get(id).progress().failure().reason()).isEqualTo("SIMULATION_INVALID");
        assertThat(simulations.get(id).progress().failure().detail())
                .startsWith("/accountIds/0: not in USD alone; /accountIds/1: not in USD alone; ")
                .endsWith("/accountIds/9: not in USD alone; and 2 more");
    }

    @Test
    void one_that_is_too_large_with_its_accounts_fails() {
        UUID id = queuedWithAccounts(4);

        runner(
                        () -> new SimulationInputs(
                                "USD",
                                fourLongsEnteredAt100(),
                                Double.POSITIVE_INFINITY,
                                List.of(CascadePolicy.closingAtOnce()),
                                List.of(fallOf(0.08), fallOf(0.09), fallOf(0.10), fallOf(0.11)),
                                Detail.TOTALS,
                                null,
                                0),
                        watch -> FOUR_READ)
                .begin();

        assertThat(simulations.get(id).progress().failure().reason()).isEqualTo("CALCULATION_TOO_LARGE");
    }

    @Test
    void a_reading_that_was_interrupted_is_begun_again_and_one_that_was_not_is_not() {
        UUID interrupted = queuedWithAccounts(4);
        UUID read = queuedWithAccounts(4);
        UUID lost = UUID.randomUUID();
        simulations.take(interrupted, lost, NOW.minusSeconds(9), NOW);
        simulations.keepReading(interrupted, lost, 3, NOW);
        simulations.take(read, lost, NOW.minusSeconds(9), NOW);
        simulations.read(read, lost, FOUR_READ, NOW);

        runner(SimulationRunnerTest::threeFalls, watch -> {
                    assertThat(simulations.get(interrupted).progress().readCount())
                            .isZero();
                    return FOUR_READ;
                })
                .begin();

        assertThat(readCount).isEqualTo(1);
        assertThat(simulations.get(interrupted).state()).isEqualTo(State.DONE);
        assertThat(simulations.get(read).state()).isEqualTo(State.DONE);
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
    void one_that_a_rule_refuses_on_a_drawn_path_fails_by_its_reason() {
        UUID id = queued();

        runner(() -> new SimulationInputs(
                        "USD",
                        CascadeFixtures.fourLongsThatARuleRefuses(),
                        Double.POSITIVE_INFINITY,
                        List.of(CascadePolicy.closingAtOnce()),
                        List.of(),
                        Detail.TOTALS,
                        new PathModel(42, 1, new double[1], new double[1], new double[1], PathModel.uncorrelated(1)),
                        1))
                .begin();

        assertThat(simulations.get(id).state()).isEqualTo(State.FAILED);
        assertThat(simulations.get(id).progress().failure().reason()).isEqualTo("FIGURE_OUT_OF_RANGE");
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
