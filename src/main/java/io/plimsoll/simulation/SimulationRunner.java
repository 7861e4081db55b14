package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.parallel.Workers;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulations.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Works on simulations, one after the other and oldest first, with threads of its own that make way now and then: whoever margins accounts
 * does not wait for them. The accounts of the service that one means are read first, by the same rules; what they come to is stored, so
 * that they are read once.
 *
 * <p>A simulation whose process died is begun again once its lease has run out, and comes to the same digits. One that dies again and
 * again fails: it may be the simulation that does it.
 */
public final class SimulationRunner {
    private static final int ATTEMPT_COUNT_MAX = 3;
    /** Told of a simulation that fails. */
    private static final int ERROR_COUNT_MAX = 10;

    private final MarginCallSimulations simulations;
    private final SimulationDocuments documents;
    private final Executor background;
    private final Executor workers;
    private final RunnerSettings settings;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Supplier<AtomicBoolean> isSweepQueued;

    /**
     * @param workerCount drawn paths at once
     * @param lease how long a process may be silent before another begins its simulation again
     * @param keepPause between two times that a process is heard of; well below the lease
     * @param workSlice how long a thread works before it makes way for others, above 0
     * @param slicePause for how long it then does; 0 for not at all
     * @param accountStepCountMax accounts × steps of all runs, once all accounts are read
     */
    public record RunnerSettings(
            int workerCount,
            Duration lease,
            Duration keepPause,
            Duration workSlice,
            Duration slicePause,
            long accountStepCountMax) {
        public RunnerSettings {
            if (workerCount < 1) {
                throw new IllegalArgumentException("workerCount must be at least 1, was " + workerCount);
            }
            if (keepPause.compareTo(lease) >= 0) {
                throw new IllegalArgumentException(
                        "keepPause must be below the lease of %s, was %s".formatted(lease, keepPause));
            }
            if (!workSlice.isPositive() || slicePause.isNegative()) {
                throw new IllegalArgumentException("workSlice must be above 0 and slicePause at least 0, were %s and %s"
                        .formatted(workSlice, slicePause));
            }
        }
    }

    /**
     * @param background runs one simulation at a time; not one of the workers
     * @param isSweepQueued whether whoever asks at present has one to come
     * @param nanoTime that pauses are measured by
     */
    public SimulationRunner(
            MarginCallSimulations simulations,
            SimulationDocuments documents,
            Executor background,
            Executor workers,
            Supplier<AtomicBoolean> isSweepQueued,
            RunnerSettings settings,
            Supplier<UUID> ids,
            Clock clock,
            LongSupplier nanoTime) {
        this.simulations = simulations;
        this.documents = documents;
        this.background = background;
        this.workers = workers;
        this.isSweepQueued = isSweepQueued;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Begins what waits, in the background; returns at once. For a timer, and after one was stored. */
    public void begin() {
        if (isSweepQueued.get().compareAndSet(false, true)) {
            background.execute(this::sweep);
        }
    }

    /** Works on everything that waits. */
    public void sweep() {
        isSweepQueued.get().set(false);
        simulations.waiting(clock.instant()).forEach(this::work);
    }

    private void work(UUID id) {
        UUID holder = ids.get();
        simulations
                .take(id, holder, clock.instant(), clock.instant().plus(settings.lease()))
                .ifPresent(taken -> work(taken, holder));
    }

    private void work(Taken taken, UUID holder) {
        UUID id = taken.simulation().id();
        if (taken.attemptNumber() > ATTEMPT_COUNT_MAX) {
            fail(id, holder, Reason.INTERNAL_ERROR, "interrupted %d times".formatted(ATTEMPT_COUNT_MAX));
            return;
        }
        try {
            SimulationInputs inputs = documents.inputs(request(taken.simulation(), holder));
            inputs.requireSize(inputs.accountCount(), settings.accountStepCountMax());
            Lease lease = new Lease(inputs.runCount(), (done, until) -> simulations.keep(id, holder, done, until));
            SimulationInputs.Outcome outcome = inputs.play(new Workers(workers, settings.workerCount()), lease);
            PackedDocument reply = documents.reply(inputs, outcome);
            simulations.done(id, holder, clock.instant(), reply);
        } catch (CancellationException cancelledOrLost) {
            // its state says so already
        } catch (RejectedException refused) {
            fail(id, holder, refused.reason(), told(refused));
        } catch (RuntimeException | OutOfMemoryError bug) {
            fail(id, holder, Reason.INTERNAL_ERROR, "it failed, and it is not the request's fault");
            throw bug;
        }
    }

    /**
     * The request without accounts to be read.
     *
     * @throws CancellationException if it was cancelled or lost
     */
    private PackedDocument request(MarginCallSimulation simulation, UUID holder) {
        if (!simulation.progress().isToBeRead()) {
            return simulation.request();
        }
        UUID id = simulation.id();
        Lease lease = new Lease(
                simulation.progress().accountCount() - 1,
                (read, until) -> simulations.keepReading(id, holder, read, until));
        ReadAccounts accounts = documents.read(simulation.request(), simulation.snapshotId(), lease);
        if (!simulations.read(id, holder, accounts, clock.instant().plus(settings.lease()))) {
            throw new CancellationException();
        }
        return accounts.request();
    }

    /** All that is wrong, as far as a reader goes: nobody gets the list. */
    private static String told(RejectedException refused) {
        if (refused.errors().size() < 2) {
            return refused.getMessage();
        }
        String shown = refused.errors().stream()
                .limit(ERROR_COUNT_MAX)
                .map(error -> error.pointer() + ": " + error.detail())
                .collect(Collectors.joining("; "));
        int moreCount = refused.errors().size() - ERROR_COUNT_MAX;
        return moreCount > 0 ? shown + "; and %d more".formatted(moreCount) : shown;
    }

    private void fail(UUID id, UUID holder, Reason reason, String detail) {
        simulations.failed(id, holder, clock.instant(), new Failure(reason.name(), detail));
    }

    /** Keeps how much is done, and the lease. */
    private interface Keeping {
        boolean isKept(int doneCount, Instant until);
    }

    /** Keeps a simulation while its threads ask whether it is cancelled, and slows them down for the good of others. */
    private final class Lease implements RunWatch {
        private final int doneCountMax;
        private final Keeping keeping;
        private final AtomicInteger doneCount = new AtomicInteger();
        private final AtomicLong keptAt = new AtomicLong(nanoTime.getAsLong());
        private final WorkSlices slices = new WorkSlices(settings.workSlice(), settings.slicePause(), nanoTime);

        private volatile boolean isLost;

        Lease(int doneCountMax, Keeping keeping) {
            this.doneCountMax = doneCountMax;
            this.keeping = keeping;
        }

        @Override
        public boolean isCancelled() {
            slices.makeWay();
            long now = nanoTime.getAsLong();
            long last = keptAt.get();
            boolean isDue = now - last >= settings.keepPause().toNanos();
            if (!isLost && isDue && keptAt.compareAndSet(last, now)) {
                int done = Math.min(doneCount.get(), doneCountMax);
                if (!keeping.isKept(done, clock.instant().plus(settings.lease()))) {
                    isLost = true;
                }
            }
            return isLost;
        }

        @Override
        public void done(int moreCount) {
            doneCount.addAndGet(moreCount);
        }
    }
}
