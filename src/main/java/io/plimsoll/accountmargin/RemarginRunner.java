package io.plimsoll.accountmargin;

import io.plimsoll.accountmargin.AccountRemargining.Batch;
import io.plimsoll.accountmargin.RemarginRun.State;
import io.plimsoll.rejection.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works on runs: batch by batch from the worst account on, as many batches at once as there are workers.
 *
 * <p>What is left to do is read from where the accounts stand, so a run that was interrupted goes on where it was, and an account that
 * was margined meanwhile for another reason is not done again. Two processes on one run would do no harm but waste; the lease keeps them
 * apart.
 */
public final class RemarginRunner {
    private final RemarginRuns runs;
    private final MarginStandings standings;
    private final AccountRemargining remargining;
    private final Executor workers;
    private final RunnerSettings settings;
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
    }

    /** @param onFinished is told of every run that came to its end here */
    public RemarginRunner(
            RemarginRuns runs,
            MarginStandings standings,
            AccountRemargining remargining,
            Executor workers,
            RunnerSettings settings,
            Consumer<RemarginRun> onFinished,
            Supplier<UUID> ids,
            Clock clock) {
        this.runs = runs;
        this.standings = standings;
        this.remargining = remargining;
        this.workers = workers;
        this.settings = settings;
        this.onFinished = onFinished;
        this.ids = ids;
        this.clock = clock;
    }

    /** Works on every run that nobody works on, and margins the accounts that moved on unseen. For a timer. */
    public void sweep() {
        sweepRuns();
        standings.behind(settings.batchSize()).forEach(this::again);
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
        }
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
            List<List<UUID>> batches = batches(standings.worstFirst(run.snapshotId()));
            keep(run.begun(batches.stream().mapToInt(List::size).sum()));
            AtomicInteger next = new AtomicInteger();
            List<CompletableFuture<Void>> working = new ArrayList<>();
            for (int worker = 0; worker < settings.workerCount(); worker++) {
                working.add(CompletableFuture.runAsync(() -> workOn(batches, next), workers));
            }
            CompletableFuture.allOf(working.toArray(CompletableFuture[]::new)).join();
            keep(run.finished(State.SUCCEEDED, clock.instant()));
            return run;
        }

        private void workOn(List<List<UUID>> batches, AtomicInteger next) {
            for (int i = next.getAndIncrement(); i < batches.size() && isHeld(); i = next.getAndIncrement()) {
                Batch batch = remargining.batch(batches.get(i), remargining.round());
                batch.movedOn().forEach(RemarginRunner.this::again);
                done(batches.get(i).size(), batch);
            }
        }

        private synchronized boolean isHeld() {
            return isHeld;
        }

        private synchronized void done(int count, Batch batch) {
            keep(run.after(count, batch.storedCount() + batch.movedOn().size(), batch.refused()));
        }

        private synchronized void keep(RemarginRun next) {
            run = next;
            isHeld = isHeld && runs.keep(next, holder, clock.instant().plus(settings.lease()));
        }

        private List<List<UUID>> batches(List<UUID> accountIds) {
            List<List<UUID>> batches = new ArrayList<>();
            for (int from = 0; from < accountIds.size(); from += settings.batchSize()) {
                batches.add(accountIds.subList(from, Math.min(accountIds.size(), from + settings.batchSize())));
            }
            return batches;
        }
    }
}
