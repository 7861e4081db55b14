package io.plimsoll.collateral;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored haircut schedules. Versions are added and never change, so that a figure can be repeated with the one it used. */
public interface HaircutSchedules {

    /** The latest version. */
    Optional<HaircutSchedule> find(String name);

    Optional<HaircutSchedule> find(String name, int version);

    /** Newest first, at most a thousand: what a misspelt name is compared with. */
    List<String> names();

    /**
     * The latest version of each schedule, the one stored last first; schedules stored in the same instant by name.
     *
     * @param after last schedule of the page before; empty for the first page
     */
    List<HaircutScheduleSummary> newestFirst(Optional<Place> after, int countMax);

    /**
     * Adds a version, in the caller's transaction if there is one, else in its own.
     *
     * @param schedule of version 1, or of the version after the latest
     * @throws AlreadyAddedException if there is such a version already; the transaction is lost
     */
    void add(HaircutSchedule schedule);

    /** A place in the list of schedules. */
    record Place(Instant createdAt, String name) {}

    /** Somebody else added a schedule of the same name and version meanwhile. */
    final class AlreadyAddedException extends RuntimeException {
        public AlreadyAddedException(HaircutSchedule schedule) {
            super("haircut schedule %s is stored in version %d already".formatted(schedule.name(), schedule.version()));
        }
    }
}
