package io.plimsoll.accountmargin;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.MarketSnapshots;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Begins runs, in the background. */
public final class RemarginTrigger {
    private final MarketSnapshots snapshots;
    private final RemarginRuns runs;
    private final RemarginRunner runner;
    private final Executor background;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** @param background runs a task that may take minutes; not one of the runner's workers */
    public RemarginTrigger(
            MarketSnapshots snapshots,
            RemarginRuns runs,
            RemarginRunner runner,
            Executor background,
            Supplier<UUID> ids,
            Clock clock) {
        this.snapshots = snapshots;
        this.runs = runs;
        this.runner = runner;
        this.background = background;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A run on the latest snapshot, not stored.
     *
     * @throws RejectedException MARKET_SNAPSHOT_MISSING if there is none
     */
    public RemarginRun onLatest() {
        return snapshots
                .latestId()
                .map(this::on)
                .orElseThrow(() -> new RejectedException(
                        Reason.MARKET_SNAPSHOT_MISSING, "there is no market snapshot to margin accounts on"));
    }

    private RemarginRun on(UUID snapshotId) {
        return RemarginRun.of(ids.get(), snapshotId, clock.instant());
    }

    /** Stores a run, in the caller's transaction if there is one. */
    public void add(RemarginRun run) {
        runs.add(run);
    }

    /** Begins what is stored and not begun; returns at once. What goes wrong then, the sweeper does again. */
    public void begin() {
        background.execute(runner::sweepRuns);
    }

    /** After a new snapshot: stores its run and begins. */
    public RemarginRun begin(UUID snapshotId) {
        RemarginRun run = on(snapshotId);
        add(run);
        begin();
        return run;
    }
}
