package io.plimsoll.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored scenario sets. Versions are added and never change, so that a calculation can be repeated with the one it used. */
public interface ScenarioSets {

    /** The latest version. */
    Optional<ScenarioSet> find(String name);

    Optional<ScenarioSet> find(String name, int version);

    /** Newest first, at most a thousand: what a misspelt name is compared with. */
    List<String> names();

    /**
     * The latest version of each set, the one stored last first; sets stored in the same instant by name.
     *
     * @param after last set of the page before; empty for the first page
     */
    List<ScenarioSetSummary> newestFirst(Optional<Place> after, int countMax);

    /**
     * Adds a version, in the caller's transaction if there is one, else in its own.
     *
     * @param set of version 1, or of the version after the latest
     * @throws AlreadyAddedException if there is such a version already; the transaction is lost
     */
    void add(ScenarioSet set);

    /** A place in the list of sets. */
    record Place(Instant createdAt, String name) {}

    /** Somebody else added a set of the same name and version meanwhile. */
    final class AlreadyAddedException extends RuntimeException {
        public AlreadyAddedException(ScenarioSet set) {
            super("scenario set %s is stored in version %d already".formatted(set.name(), set.version()));
        }
    }
}
