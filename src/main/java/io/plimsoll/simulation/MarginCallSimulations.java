package io.plimsoll.simulation;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.simulation.MarginCallSimulation.Failure;
import io.plimsoll.simulation.MarginCallSimulation.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored simulations. Each is worked on by one process at a time: by the one that holds its lease. */
public interface MarginCallSimulations {
    /** @throws io.plimsoll.rejection.RejectedException SIMULATION_NOT_FOUND */
    MarginCallSimulation get(UUID id);

    Optional<SimulationProgress> find(UUID id);

    /**
     * A page of them, newest first.
     *
     * @param state null for all
     */
    List<SimulationProgress> newestFirst(@Nullable State state, Optional<Place> after, int countMax);

    /** The last simulation of the page before. */
    record Place(Instant createdAt, UUID id) {}

    /** Those that nobody has begun and those that somebody works on. */
    int unfinishedCount();

    /** In the caller's transaction if there is one. */
    void add(MarginCallSimulation simulation);

    /** Unfinished ones that nobody holds, oldest first. */
    List<UUID> waiting(Instant now);

    /**
     * Takes the lease of an unfinished simulation that nobody holds. Whatever was done of it is done again, but accounts that were all
     * read are not read again.
     *
     * @param holder who takes it
     * @return empty if it is finished, or somebody else holds it
     */
    Optional<Taken> take(UUID id, UUID holder, Instant now, Instant until);

    /**
     * A simulation to work on.
     *
     * @param attemptNumber 1-based: how often it was taken
     */
    record Taken(MarginCallSimulation simulation, int attemptNumber) {}

    /**
     * Keeps how many accounts are read, and the lease.
     *
     * @param readCount below the number that is to be read
     * @return as {@link #keep}
     */
    boolean keepReading(UUID id, UUID holder, int readCount, Instant until);

    /**
     * Puts what accounts stand for in place of the request that means them: they are never read again.
     *
     * @return as {@link #keep}
     */
    boolean read(UUID id, UUID holder, ReadAccounts accounts, Instant until);

    /**
     * Keeps how far it is, and the lease.
     *
     * @return whether the holder still held it; if not, it was cancelled or taken over, and nothing was kept
     */
    boolean keep(UUID id, UUID holder, int doneCount, Instant until);

    /** Ends it with what came of it, unless the holder has lost it. */
    void done(UUID id, UUID holder, Instant now, PackedDocument reply);

    /** Ends it without, unless the holder has lost it. */
    void failed(UUID id, UUID holder, Instant now, Failure failure);

    /**
     * Cancels it; whoever works on it notices when it next keeps its lease.
     *
     * @return whether it was unfinished
     */
    boolean cancel(UUID id, Instant now);
}
