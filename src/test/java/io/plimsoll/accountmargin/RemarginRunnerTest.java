package io.plimsoll.accountmargin;

import static io.plimsoll.accountmargin.MarginFixtures.FUTURE;
import static io.plimsoll.accountmargin.MarginFixtures.NOW;
import static io.plimsoll.accountmargin.MarginFixtures.account;
import static io.plimsoll.accountmargin.MarginFixtures.mark;
import static io.plimsoll.accountmargin.MarginFixtures.position;
import static io.plimsoll.accountmargin.MarginFixtures.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.account.InMemoryAccounts;
import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.RemarginRun.State;
import io.plimsoll.accountmargin.RemarginRunner.RunnerSettings;
import io.plimsoll.methodology.MarginRequirement;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemarginRunnerTest {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int ACCOUNT_COUNT = 10;

    private final AtomicLong ids = new AtomicLong(1_000);
    private final List<UUID> margined = new ArrayList<>();
    private final Set<UUID> refusing = new HashSet<>();
    private final Set<UUID> meetingBugs = new HashSet<>();
    private final Set<UUID> unstorable = new HashSet<>();
    private final Set<UUID> awayFor = new HashSet<>();
    private final List<UUID> toldBugs = new ArrayList<>();
    private final AtomicReference<UUID> sweptTo = new AtomicReference<>();
    private final InMemoryRemarginRuns runs = new InMemoryRemarginRuns();
    private final MarginHouse house = new MarginHouse(this::requirementOf, this::listen);
    private final InMemoryAccounts accounts = house.accounts;
    private final InMemoryAccountMargins margins = house.margins;
    private final List<RemarginRun> finished = new ArrayList<>();
    private boolean isListenerFailing;

    @BeforeEach
    void openAccountsOfEverLargerBooks() {
        for (int i = 1; i <= ACCOUNT_COUNT; i++) {
            UUID id = new UUID(0, i);
            accounts.add(account(id, 0));
            accounts.replacePositions(id, List.of(position(FUTURE, String.valueOf(i), "102")));
        }
    }

    @Test
    void every_account_gets_a_row_of_the_new_snapshot() {
        UUID snapshot = snapshot(1, "100");

        RemarginRun run = run(snapshot);

        assertThat(run.state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.percentDone()).isEqualTo(100);
        assertThat(run.accountCount()).isEqualTo(ACCOUNT_COUNT);
        assertThat(run.storedCount()).isEqualTo(ACCOUNT_COUNT);
        assertThat(finished).containsExactly(run);
        assertThat(margined).hasSize(ACCOUNT_COUNT);
        assertThat(margins.latest(new UUID(0, 3)).orElseThrow().snapshotId()).isEqualTo(snapshot);
    }

    @Test
    void the_account_that_stood_worst_comes_first() {
        run(snapshot(1, "100"));
        margined.clear();

        run(snapshot(2, "101"));

        // the loss grows with the book and the requirement does not: the largest book is the worst
        assertThat(margined.getFirst()).isEqualTo(new UUID(0, ACCOUNT_COUNT));
        assertThat(margined).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void account_that_markets_do_not_move_gets_no_row_and_is_done() {
        UUID idle = new UUID(0, 99);
        accounts.add(account(idle, 0));
        run(snapshot(1, "100"));
        margined.clear();

        RemarginRun run = run(snapshot(2, "101"));

        assertThat(margined).hasSize(ACCOUNT_COUNT).doesNotContain(idle);
        assertThat(run.state()).isEqualTo(State.SUCCEEDED);
        assertThat(margins.worstFirst(run.snapshotId())).isEmpty();
    }

    @Test
    void interrupted_run_goes_on_where_it_was_when_its_lease_is_over() {
        RemarginRun run = RemarginRun.of(id(), snapshot(1, "100"), house.clock.instant());
        runs.add(run);
        isListenerFailing = true;
        assertThatThrownBy(() -> runner(3).work(run.id())).hasMessageContaining("the database is away");
        isListenerFailing = false;
        int doneBefore = margined.size();

        assertThat(runner(3).work(run.id())).as("while the lease lasts").isEmpty();
        house.clock.now = house.clock.now.plus(LEASE);
        runner(3).sweepRuns();

        assertThat(doneBefore).isPositive().isLessThan(ACCOUNT_COUNT);
        assertThat(runs.get(run.id()).state()).isEqualTo(State.SUCCEEDED);
        assertThat(runs.get(run.id()).accountCount()).isEqualTo(ACCOUNT_COUNT);
        assertThat(margined).hasSize(ACCOUNT_COUNT).doesNotHaveDuplicates();
    }

    @Test
    void run_of_an_older_snapshot_leaves_the_work_to_the_newer_one() {
        RemarginRun old = RemarginRun.of(id(), snapshot(1, "100"), house.clock.instant());
        runs.add(old);
        snapshot(2, "101");

        runner(3).sweepRuns();

        assertThat(runs.get(old.id()).state()).isEqualTo(State.SUPERSEDED);
        assertThat(margined).isEmpty();
    }

    @Test
    void account_without_a_figure_is_reported_and_does_not_stop_the_others() {
        refusing.add(new UUID(0, 4));

        RemarginRun run = run(snapshot(1, "100"));

        assertThat(run.state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.refusedCount()).isEqualTo(1);
        assertThat(run.refused().getFirst().accountId()).isEqualTo(new UUID(0, 4));
        assertThat(run.refused().getFirst().reason()).isEqualTo("OBSERVATIONS_TOO_FEW");
        assertThat(margined).hasSize(ACCOUNT_COUNT - 1);
    }

    @Test
    void account_that_meets_a_bug_is_refused_and_told_and_the_others_of_its_batch_are_margined() {
        meetingBugs.add(new UUID(0, 4));
        unstorable.add(new UUID(0, 5));

        RemarginRun run = run(snapshot(1, "100"));

        assertThat(run.state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.refused())
                .extracting(Refused::accountId, Refused::reason)
                .containsExactlyInAnyOrder(
                        tuple(new UUID(0, 4), "INTERNAL_ERROR"), tuple(new UUID(0, 5), "INTERNAL_ERROR"));
        assertThat(toldBugs).containsExactlyInAnyOrder(new UUID(0, 4), new UUID(0, 5));
        assertThat(margined).hasSize(ACCOUNT_COUNT - 2).doesNotHaveDuplicates();
        assertThat(run.storedCount()).isEqualTo(ACCOUNT_COUNT - 2);
    }

    @Test
    void batch_that_the_database_is_away_for_keeps_no_other_worker_from_the_rest() {
        RemarginRun run = RemarginRun.of(id(), snapshot(1, "100"), house.clock.instant());
        runs.add(run);
        awayFor.add(new UUID(0, 1));

        assertThatThrownBy(() -> runner(2, 3).work(run.id())).hasMessageContaining("the database is away");

        assertThat(runs.get(run.id()).state()).isEqualTo(State.RUNNING);
        assertThat(margined).hasSize(ACCOUNT_COUNT - 3);
    }

    @Test
    void finished_run_is_not_worked_on_again() {
        RemarginRun run = run(snapshot(1, "100"));
        house.clock.now = house.clock.now.plus(LEASE.multipliedBy(2));

        assertThat(runner(3).work(run.id())).isEmpty();
    }

    @Test
    void account_that_moved_on_unseen_is_caught_up_by_the_sweep() {
        run(snapshot(1, "100"));
        accounts.advance(new UUID(0, 5), 0, Instant.EPOCH);

        runner(3).sweep();

        assertThat(margins.latest(new UUID(0, 5)).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void accounts_that_never_have_a_figure_keep_no_other_from_the_sweep() {
        snapshot(1, "100");
        for (int i = 1; i <= 7; i++) {
            refusing.add(new UUID(0, i));
        }

        RemarginRunner runner = runner(3);
        for (int sweep = 0; sweep < 4; sweep++) {
            runner.sweep();
        }

        assertThat(margined).containsExactly(new UUID(0, 8), new UUID(0, 9), new UUID(0, 10));
    }

    @Test
    void sweep_begins_again_with_the_first_after_the_last() {
        snapshot(1, "100");
        refusing.add(new UUID(0, 1));
        runner(ACCOUNT_COUNT + 1).sweep();
        refusing.clear();

        runner(ACCOUNT_COUNT + 1).sweep();

        assertThat(margined.getLast()).isEqualTo(new UUID(0, 1));
        assertThat(margined).hasSize(ACCOUNT_COUNT);
    }

    @Test
    void account_that_meets_a_bug_is_told_and_does_not_end_the_sweep() {
        snapshot(1, "100");
        meetingBugs.add(new UUID(0, 1));

        runner(3).sweep();

        assertThat(toldBugs).containsExactly(new UUID(0, 1));
        assertThat(margined).containsExactly(new UUID(0, 2), new UUID(0, 3));
    }

    @Test
    void sweep_that_the_database_is_away_for_goes_on_behind_where_it_was() {
        snapshot(1, "100");
        awayFor.add(new UUID(0, 2));
        assertThatThrownBy(() -> runner(3).sweep()).hasMessageContaining("the database is away");

        runner(3).sweep();

        assertThat(margined).containsExactly(new UUID(0, 1), new UUID(0, 3), new UUID(0, 4), new UUID(0, 5));
    }

    @Test
    void nothing_can_be_begun_before_the_first_snapshot() {
        RemarginTrigger trigger =
                new RemarginTrigger(house.snapshots, runs, runner(3), Runnable::run, this::id, house.clock);

        assertThatThrownBy(trigger::onLatest)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_SNAPSHOT_MISSING));
    }

    @Test
    void new_snapshot_begins_a_run_and_is_worked_off() {
        RemarginTrigger trigger =
                new RemarginTrigger(house.snapshots, runs, runner(3), Runnable::run, this::id, house.clock);

        RemarginRun run = trigger.begin(snapshot(1, "100"));

        assertThat(runs.get(run.id()).state()).isEqualTo(State.SUCCEEDED);
        assertThat(margined).hasSize(ACCOUNT_COUNT);
    }

    @Test
    void percent_stays_below_100_until_the_end() {
        RemarginRun run = RemarginRun.of(id(), id(), NOW);

        assertThat(run.percentDone()).isZero();
        assertThat(run.begun(1_000).after(500, 500, List.of()).percentDone()).isEqualTo(50);
        assertThat(run.begun(1_000).after(1_000, 1_000, List.of()).percentDone())
                .isEqualTo(99);
        assertThat(run.begun(1_000).after(500, 500, List.of()).begun(400).accountCount())
                .isEqualTo(1_000);
    }

    private RemarginRun run(UUID snapshotId) {
        RemarginRun run = RemarginRun.of(id(), snapshotId, house.clock.instant());
        runs.add(run);
        return runner(3).work(run.id()).orElseThrow();
    }

    private RemarginRunner runner(int batchSize) {
        return runner(1, batchSize);
    }

    private RemarginRunner runner(int workerCount, int batchSize) {
        return new RemarginRunner(
                runs,
                margins,
                house.remargining,
                Runnable::run,
                new RunnerSettings(workerCount, batchSize, LEASE),
                new Failures(),
                () -> sweptTo,
                finished::add,
                this::id,
                house.clock);
    }

    private UUID snapshot(int minute, String price) {
        house.clock.now = NOW.plus(Duration.ofMinutes(minute));
        return house.snapshot(mark(FUTURE, price));
    }

    /** A book of so many futures belongs to the account of that number. */
    private MarginRequirement requirementOf(Portfolio portfolio) {
        long size = portfolio.positions().getFirst().quantity().longValueExact();
        if (refusing.contains(new UUID(0, size))) {
            throw new RejectedException(Reason.OBSERVATIONS_TOO_FEW, "too few");
        }
        if (meetingBugs.contains(new UUID(0, size))) {
            throw new ArithmeticException("/ by zero");
        }
        return requirement("1100", "1000");
    }

    private void listen(List<AccountMargin> rows) {
        if (isListenerFailing && margined.size() >= 3) {
            throw new IllegalStateException("the database is away");
        }
        if (rows.stream().anyMatch(row -> awayFor.contains(row.accountId()))) {
            throw new IllegalStateException("the database is away");
        }
        if (rows.stream().anyMatch(row -> unstorable.contains(row.accountId()))) {
            throw new IllegalStateException("a listener stumbles");
        }
        rows.forEach(row -> margined.add(row.accountId()));
    }

    private final class Failures implements RemarginRunner.Failures {
        @Override
        public boolean isPassing(RuntimeException failure) {
            return failure.getMessage().contains("away");
        }

        @Override
        public void tell(UUID accountId, RuntimeException bug) {
            toldBugs.add(accountId);
        }
    }

    private UUID id() {
        return new UUID(0, ids.getAndIncrement());
    }
}
