package io.plimsoll.versioned;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored versions of one kind of thing. They are added and never change. */
public interface VersionStore<T extends Versioned<T>> {

    /** The latest version. */
    Optional<T> find(String name);

    Optional<T> find(String name, int version);

    /** Those of these versions that there are, in no order, by one query. */
    List<T> all(String name, Collection<Integer> versions);

    /** Those stored last first, at most a thousand: what a misspelt name is compared with. */
    List<String> names();

    /**
     * The latest version under each name, the one stored last first; those stored in the same instant by name.
     *
     * @param after last one of the page before; empty for the first page
     */
    List<VersionSummary> newestFirst(Optional<Place> after, int countMax);

    /**
     * Adds a version, in the caller's transaction if there is one, else in its own.
     *
     * @param value of version 1, or of the version after the latest
     * @throws AlreadyAddedException if there is such a version already; the transaction is lost
     */
    void add(T value);

    /** A place in the list. */
    record Place(Instant createdAt, String name) {}

    /** Somebody else added the same version meanwhile. */
    final class AlreadyAddedException extends RuntimeException {
        public AlreadyAddedException(Versioned<?> value) {
            super("%s is stored in version %d already".formatted(value.name(), value.version()));
        }
    }
}
