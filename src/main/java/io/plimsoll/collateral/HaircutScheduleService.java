package io.plimsoll.collateral;

import io.plimsoll.collateral.HaircutSchedules.AlreadyAddedException;
import io.plimsoll.collateral.HaircutSchedules.Place;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.versioned.VersionsAdded;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Haircut schedules by name: the stored ones and the ready ones, which come with the service and are never replaced. */
public final class HaircutScheduleService {
    /** Where ready schedules stand in a list that is newest first: behind everything that was ever stored. */
    private static final Instant CREATION_OF_READY_SCHEDULES = Instant.EPOCH;

    private final HaircutSchedules schedules;
    private final SortedMap<String, HaircutSchedule> ready = new TreeMap<>();
    private final VersionsAdded added;
    private final Clock clock;

    /** @param readySchedules for which {@link HaircutSchedule#isReady()} */
    public HaircutScheduleService(
            HaircutSchedules schedules, List<HaircutSchedule> readySchedules, VersionsAdded added, Clock clock) {
        this.schedules = schedules;
        readySchedules.forEach(schedule -> ready.put(schedule.name(), schedule));
        this.added = added;
        this.clock = clock;
    }

    /**
     * The latest version of a schedule that a path names.
     *
     * @throws RejectedException HAIRCUT_SCHEDULE_NOT_FOUND
     */
    public HaircutSchedule get(String name) {
        return find(name).orElseThrow(() -> new RejectedException(Reason.HAIRCUT_SCHEDULE_NOT_FOUND, unknown(name)));
    }

    /**
     * One version of a schedule, as a calculation used it.
     *
     * @throws RejectedException HAIRCUT_SCHEDULE_NOT_FOUND
     */
    public HaircutSchedule get(String name, int version) {
        HaircutSchedule readySchedule = ready.get(name);
        return Optional.ofNullable(readySchedule)
                .filter(schedule -> schedule.version() == version)
                .or(() -> readySchedule == null && HaircutSchedule.isName(name)
                        ? schedules.find(name, version)
                        : Optional.empty())
                .orElseThrow(() -> new RejectedException(
                        Reason.HAIRCUT_SCHEDULE_NOT_FOUND,
                        find(name)
                                .map(latest -> "haircut schedule %s has the versions 1 to %d, not %d"
                                        .formatted(name, latest.version(), version))
                                .orElseGet(() -> unknown(name))));
    }

    /**
     * The latest version of a schedule that a request body names.
     *
     * @throws RejectedException HAIRCUT_SCHEDULE_UNKNOWN
     */
    public HaircutSchedule named(String name) {
        return find(name).orElseThrow(() -> new RejectedException(Reason.HAIRCUT_SCHEDULE_UNKNOWN, unknown(name)));
    }

    /** The latest version. */
    public Optional<HaircutSchedule> find(String name) {
        return Optional.ofNullable(ready.get(name))
                .or(() -> HaircutSchedule.isName(name) ? schedules.find(name) : Optional.empty());
    }

    /** Stored schedules, the one stored last first, then the ready ones by name; the latest version of each. */
    public List<HaircutScheduleSummary> newestFirst(Optional<Place> after, int countMax) {
        boolean isAmongReady = after.filter(place -> !place.createdAt().isAfter(CREATION_OF_READY_SCHEDULES))
                .isPresent();
        List<HaircutScheduleSummary> found =
                new ArrayList<>(isAmongReady ? List.of() : schedules.newestFirst(after, countMax));
        Map<String, HaircutSchedule> following =
                isAmongReady ? ready.tailMap(after.get().name() + '\0') : ready;
        following.values().stream()
                .limit(countMax - found.size())
                .map(HaircutScheduleSummary::of)
                .forEach(found::add);
        return found;
    }

    /** Where the schedule stands in {@link #newestFirst}. */
    public static Place placeOf(HaircutScheduleSummary schedule) {
        return new Place(
                Objects.requireNonNullElse(schedule.createdAt(), CREATION_OF_READY_SCHEDULES), schedule.name());
    }

    /**
     * The stored schedule that a new one of this name would replace; empty if there is none.
     *
     * @throws RejectedException HAIRCUT_SCHEDULE_READ_ONLY if the name belongs to a ready schedule
     */
    public Optional<HaircutSchedule> replaceable(String name) {
        if (ready.containsKey(name)) {
            throw new RejectedException(
                    Reason.HAIRCUT_SCHEDULE_READ_ONLY,
                    "the haircut schedule %s comes with the service; choose another name".formatted(name));
        }
        return schedules.find(name);
    }

    /**
     * What is to be stored after the present schedule; nothing is stored here.
     *
     * @param present see {@link #replaceable}
     * @return the present schedule itself if it says the same already
     */
    public HaircutSchedule successor(
            Optional<HaircutSchedule> present,
            String name,
            String description,
            BigDecimal fxHaircut,
            List<HaircutClass> classes) {
        int version = present.map(schedule -> schedule.version() + 1).orElse(1);
        HaircutSchedule next = HaircutSchedule.of(name, version, description, clock.instant(), fxHaircut, classes);
        return present.filter(schedule -> schedule.isSameAs(next)).orElse(next);
    }

    /**
     * Stores, in the caller's transaction if there is one.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void add(HaircutSchedule successor) {
        try {
            schedules.add(successor);
        } catch (AlreadyAddedException meanwhile) {
            throw new RejectedException(
                    Reason.VERSION_STALE,
                    "haircut schedule %s was stored in version %d meanwhile"
                            .formatted(successor.name(), successor.version()));
        }
        if (successor.version() > 1) {
            added.added(Set.of(successor.name()));
        }
    }

    private String unknown(String name) {
        String unknown = "no haircut schedule " + name;
        List<String> known = Stream.concat(ready.keySet().stream(), schedules.names().stream())
                .sorted(Comparator.naturalOrder())
                .toList();
        return Spelling.nearest(name, known)
                .map(nearest -> unknown + "; nearest: " + nearest)
                .orElse(unknown);
    }
}
