package io.plimsoll.accountmargin;

import io.plimsoll.accountmargin.AccountRemargining.Batch;
import io.plimsoll.accountmargin.AccountRemargining.Batch.Refused;
import io.plimsoll.accountmargin.RemarginRun.State;
import io.plimsoll.parallel.Workers;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on runs: batch by batch from the worst account on, as many batches at once as there are workers.
 *
 * <p>What is left to do is read from where the accounts stand, so a run that was interrupted goes on where it was, and an account that
 * was margined meanwhile for another reason is not done again. Two processes on one run would do no harm but waste; the lease keeps them
 * apart.
 *
 * <p>An account that meets a bug is refused like one without a figure, and the others of its batch are margined one by one: a run that was
 * left unfinished for it would meet it again each time.
 */
public final class RemarginRunner {
    private final RemarginRuns runs;
    private final MarginStandings standings;
    private final AccountRemargining remargining;
    private final Executor threads;
    private final RunnerSettings settings;
    private final Failures failures;
    private final Supplier<AtomicReference<@Nullable UUID>> sweptTo;
    private final Consumer<RemarginRun> onFinished;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /**
     * @param workerCount batches at once
     * @param batchSize accounts of a batch: their books are held in memory, and their rows are locked together
     * @param lease how long a process may be silent before another goes on with its run
     */
    public record RunnerSettings(int workerCount, int batchSize, Duration lease) {
        public RunnerSettings {
            if (workerCount < 1 || batchSize < 1) {
                throw new IllegalArgumentException(
                        "workerCount and batchSize must be at least 1, were %d, %d".formatted(workerCount, batchSize));
            }
        }

        /** @param threads of which so many are taken */
        public Workers workers(Executor threads) {
            return new Workers(threads, workerCount);
        }

        /** In the order of the accounts. */
        public List<List<UUID>> batches(List<UUID> accountIds) {
            List<List<UUID>> batches = new ArrayList<>();
            for (int from = 0; from < accountIds.size(); from += batchSize) {
                batches.add(accountIds.subList(from, Math.min(accountIds.size(), from + batchSize)));
            }
            return batches;
        }
    }

    /** What margining fails with beside refusals. */
    public interface Failures {
        /** Whether it says nothing of the account, as if the database is away: what was not done is done later. */
        boolean isPassing(RuntimeException failure);

        /** It is a bug, and the account goes without. */
        void tell(UUID accountId, RuntimeException bug);
    }

    /**
     * @param threads of the workers
     * @param sweptTo last account that the sweep has looked at, null before the first; of whoever asks at present
     * @param onFinished is told of every run that came to its end here
     */
    public RemarginRunner(
            RemarginRuns runs,
            MarginStandings standings,
            AccountRemargining remargining,
            Executor threads,
            RunnerSettings settings,
            Failures failures,
            Supplier<AtomicReference<@Nullable UUID>> sweptTo,
            Consumer<RemarginRun> onFinished,
            Supplier<UUID> ids,
            Clock clock) {
        this.runs = runs;
        this.standings = standings;
        this.remargining = remargining;
        this.threads = threads;
        this.settings = settings;
        this.failures = failures;
        this.sweptTo = sweptTo;
        this.onFinished = onFinished;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Works on every run that nobody works on, and margins a batch of the accounts that moved on unseen, the next time the one after it:
     * accounts that never have a figure stay behind, however often they are looked at, and keep no other from its turn. For a timer.
     */
    public void sweep() {
        try {
            sweepRuns();
        } finally {
            sweepAccounts();
        }
    }

    private void sweepAccounts() {
        AtomicReference<@Nullable UUID> last = sweptTo.get();
        List<UUID> batch = standings.behind(last.get(), settings.batchSize());
        for (UUID accountId : batch) {
            // before it is looked at: if the database is away for this one alone, the others are next all the same
            last.set(accountId);
            again(accountId);
        }
        if (batch.size() < settings.batchSize()) {
            last.set(null);
        }
    }

    /** Works on every run that nobody works on, oldest first. */
    public void sweepRuns() {
        runs.waiting(clock.instant()).forEach(this::work);
    }

    private void again(UUID accountId) {
        try {
            remargining.one(accountId);
        } catch (RejectedException noFigure) {
            // it has none; whoever asks for it is told why
        } catch (RuntimeException failure) {
            tellUnlessPassing(accountId, failure);
        }
    }

    private void tellUnlessPassing(UUID accountId, RuntimeException failure) {
        if (failures.isPassing(failure)) {
            throw failure;
        }
        failures.tell(accountId, failure);
    }

    /**
     * Works on a run until it is finished, unless it is or somebody else does.
     *
     * @return the run at its end; empty if there was nothing to do
     */
    public Optional<RemarginRun> work(UUID runId) {
        UUID holder = ids.get();
        Instant now = clock.instant();
        Optional<RemarginRun> finished = runs.take(runId, holder, now, now.plus(settings.lease()))
                .map(run -> new Progress(run, holder).finish());
        finished.ifPresent(onFinished);
        return finished;
    }

    /** One process's work on one run. */
    private final class Progress {
        private final UUID holder;
        private final List<RuntimeException> interruptions = new ArrayList<>();
        private RemarginRun run;
        private boolean isHeld = true;

        Progress(RemarginRun run, UUID holder) {
            this.run = run;
            this.holder = holder;
        }

        RemarginRun finish() {
            SnapshotMarks marks = remargining.marks();
            if (!run.snapshotId().equals(marks.id())) {
                keep(run.finished(State.SUPERSEDED, clock.instant()));
                return run;
            }
            List<UUID> accountIds = standings.worstFirst(run.snapshotId());
            keep(run.begun(accountIds.size()));
            List<List<UUID>> batches = settings.batches(accountIds);
            settings.workers(threads).each(batches.size(), i -> workOn(batches.get(i)));
            throwInterruption();
            keep(run.finished(State.SUCCEEDED, clock.instant()));
            return run;
        }

        private void workOn(List<UUID> accountIds) {
            if (!goesOn()) {
                return;
            }
            try {
                Batch batch = batch(accountIds);
                batch.movedOn().forEach(RemarginRunner.this::again);
                done(accountIds.size(), batch);
            } catch (RuntimeException failure) {
                interrupted(failure);
            }
        }

        private Batch batch(List<UUID> accountIds) {
            try {
                return remargining.batch(accountIds, remargining.round());
            } catch (RuntimeException failure) {
                if (failures.isPassing(failure)) {
                    throw failure;
                }
                return oneByOne(accountIds);
            }
        }

        private Batch oneByOne(List<UUID> accountIds) {
            return accountIds.stream().map(this::alone).reduce(new Batch(0, 0, List.of(), List.of()), Batch::plus);
        }

        /** By a round of its own: one from before may know its policy in a version before. */
        private Batch alone(UUID accountId) {
            try {
                return remargining.batch(List.of(accountId), remargining.round());
            } catch (RuntimeException failure) {
                tellUnlessPassing(accountId, failure);
                Refused refused = new Refused(
                        accountId, Reason.INTERNAL_ERROR.name(), "it failed, and it is not the account's fault");
                return new Batch(0, 0, List.of(), List.of(refused));
            }
        }

        /** A batch that has to wait keeps no other from its turn, unless as many have to as are worked on at once. */
        private synchronized boolean goesOn() {
            return isHeld && interruptions.size() < settings.workerCount();
        }

        private synchronized void interrupted(RuntimeException failure) {
            interruptions.add(failure);
        }

        private synchronized void throwInterruption() {
            if (!interruptions.isEmpty()) {
                throw interruptions.getFirst();
            }
        }

        private synchronized void done(int count, Batch batch) {
            keep(run.after(count, batch.storedCount() + batch.movedOn().size(), batch.refused()));
        }

        private synchronized void keep(RemarginRun next) {
            run = next;
            isHeld = isHeld && runs.keep(next, holder, clock.instant().plus(settings.lease()));
        }
    }
}
