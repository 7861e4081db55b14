package io.plimsoll.accountmargin;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored runs. Each is worked on by one process at a time: by the one that holds its lease. */
public interface RemarginRuns {
    Optional<RemarginRun> find(UUID id);

    /** @throws RejectedException OPERATION_NOT_FOUND */
    default RemarginRun get(UUID id) {
        return find(id).orElseThrow(() -> new RejectedException(Reason.OPERATION_NOT_FOUND, "no operation " + id));
    }

    /** In the caller's transaction if there is one. */
    void add(RemarginRun run);

    /** Unfinished runs that nobody holds, oldest first. */
    List<UUID> waiting(Instant now);

    /**
     * Takes the lease of an unfinished run that nobody holds.
     *
     * @param holder who takes it
     * @return the run; empty if it is finished, or somebody else holds it
     */
    Optional<RemarginRun> take(UUID id, UUID holder, Instant now, Instant until);

    /**
     * Keeps how far the run is, and the lease.
     *
     * @return whether the holder still held it; if not, nothing was kept
     */
    boolean keep(RemarginRun run, UUID holder, Instant until);
}
