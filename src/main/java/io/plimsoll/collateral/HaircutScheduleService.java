package io.plimsoll.collateral;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Haircut schedules by name: the stored ones and those that come with the service. */
public final class HaircutScheduleService {
    private static final Words WORDS = new Words(
            "haircut schedule",
            Reason.HAIRCUT_SCHEDULE_NOT_FOUND,
            Reason.HAIRCUT_SCHEDULE_UNKNOWN,
            Reason.HAIRCUT_SCHEDULE_READ_ONLY);

    private final VersionLibrary<HaircutSchedule> library;
    private final VersionsAdded added;

    public HaircutScheduleService(
            VersionStore<HaircutSchedule> store, List<HaircutSchedule> ready, VersionsAdded added, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, ready, clock);
        this.added = added;
    }

    public VersionLibrary<HaircutSchedule> library() {
        return library;
    }

    /**
     * Stores a new version, in the caller's transaction if there is one.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void add(HaircutSchedule successor) {
        library.add(successor);
        if (successor.version() > 1) {
            added.added(Set.of(successor.name()));
        }
    }
}
