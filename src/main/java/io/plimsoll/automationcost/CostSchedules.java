package io.plimsoll.automationcost;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Cost schedules by name: the stored ones and those that come with the service. */
public final class CostSchedules {
    private static final Words WORDS = new Words(
            "cost schedule",
            Reason.COST_SCHEDULE_NOT_FOUND,
            Reason.COST_SCHEDULE_UNKNOWN,
            Reason.COST_SCHEDULE_READ_ONLY);

    private final VersionLibrary<CostSchedule> library;
    private final Clock clock;

    public CostSchedules(VersionStore<CostSchedule> store, List<CostSchedule> ready, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, ready, clock);
        this.clock = clock;
    }

    public VersionLibrary<CostSchedule> library() {
        return library;
    }

    /**
     * A version, whether or not later ones are in force.
     *
     * @throws RejectedException COST_SCHEDULE_UNKNOWN; COST_SCHEDULE_NOT_IN_FORCE if its date has not come
     */
    public CostSchedule inForce(String name, int version) {
        CostSchedule latest = library.named(name);
        CostSchedule schedule = library.find(name, version)
                .orElseThrow(() -> new RejectedException(
                        Reason.COST_SCHEDULE_UNKNOWN,
                        "cost schedule %s has the versions 1 to %d, not %d"
                                .formatted(name, latest.version(), version)));
        if (schedule.effectiveFrom().isAfter(today())) {
            throw new RejectedException(
                    Reason.COST_SCHEDULE_NOT_IN_FORCE,
                    "version %d of cost schedule %s is not in force on %s; it is from %s"
                            .formatted(version, name, today(), schedule.effectiveFrom()));
        }
        return schedule;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * The version that is in force today: the latest one whose date has come.
     *
     * @throws RejectedException COST_SCHEDULE_UNKNOWN; COST_SCHEDULE_NOT_IN_FORCE if the date of none has come
     */
    public CostSchedule inForce(String name) {
        LocalDate today = today();
        CostSchedule latest = library.named(name);
        CostSchedule schedule = latest;
        while (schedule.effectiveFrom().isAfter(today)) {
            if (schedule.version() == 1) {
                throw new RejectedException(
                        Reason.COST_SCHEDULE_NOT_IN_FORCE,
                        "no version of cost schedule %s is in force on %s; the latest is from %s"
                                .formatted(name, today, latest.effectiveFrom()));
            }
            schedule = library.get(name, schedule.version() - 1);
        }
        return schedule;
    }
}
