package io.plimsoll.scenario;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.Spelling;
import io.plimsoll.scenario.ScenarioSets.AlreadyAddedException;
import io.plimsoll.scenario.ScenarioSets.Place;
import io.plimsoll.versioned.VersionsAdded;
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

/** Scenario sets by name: the stored ones and the ready ones, which come with the service and are never replaced. */
public final class ScenarioSetService {
    /** Where ready sets stand in a list that is newest first: behind everything that was ever stored. */
    private static final Instant CREATION_OF_READY_SETS = Instant.EPOCH;

    private final ScenarioSets sets;
    private final SortedMap<String, ScenarioSet> ready = new TreeMap<>();
    private final VersionsAdded added;
    private final Clock clock;

    /** @param readySets for which {@link ScenarioSet#isReady()} */
    public ScenarioSetService(ScenarioSets sets, List<ScenarioSet> readySets, VersionsAdded added, Clock clock) {
        this.sets = sets;
        readySets.forEach(set -> ready.put(set.name(), set));
        this.added = added;
        this.clock = clock;
    }

    /**
     * The latest version of a set that a path names.
     *
     * @throws RejectedException SCENARIO_SET_NOT_FOUND
     */
    public ScenarioSet get(String name) {
        return find(name).orElseThrow(() -> new RejectedException(Reason.SCENARIO_SET_NOT_FOUND, unknown(name)));
    }

    /**
     * One version of a set, as a calculation used it.
     *
     * @throws RejectedException SCENARIO_SET_NOT_FOUND
     */
    public ScenarioSet get(String name, int version) {
        ScenarioSet readySet = ready.get(name);
        return Optional.ofNullable(readySet)
                .filter(set -> set.version() == version)
                .or(() -> readySet == null && ScenarioSet.isName(name) ? sets.find(name, version) : Optional.empty())
                .orElseThrow(() -> new RejectedException(
                        Reason.SCENARIO_SET_NOT_FOUND,
                        find(name)
                                .map(latest -> "scenario set %s has the versions 1 to %d, not %d"
                                        .formatted(name, latest.version(), version))
                                .orElseGet(() -> unknown(name))));
    }

    /**
     * The latest version of a set that a request body names.
     *
     * @throws RejectedException SCENARIO_SET_UNKNOWN
     */
    public ScenarioSet named(String name) {
        return find(name).orElseThrow(() -> new RejectedException(Reason.SCENARIO_SET_UNKNOWN, unknown(name)));
    }

    /** The latest version. */
    public Optional<ScenarioSet> find(String name) {
        return Optional.ofNullable(ready.get(name))
                .or(() -> ScenarioSet.isName(name) ? sets.find(name) : Optional.empty());
    }

    /** Stored sets, the one stored last first, then the ready ones by name; the latest version of each. */
    public List<ScenarioSetSummary> newestFirst(Optional<Place> after, int countMax) {
        boolean isAmongReady = after.filter(place -> !place.createdAt().isAfter(CREATION_OF_READY_SETS))
                .isPresent();
        List<ScenarioSetSummary> found = new ArrayList<>(isAmongReady ? List.of() : sets.newestFirst(after, countMax));
        Map<String, ScenarioSet> following =
                isAmongReady ? ready.tailMap(after.get().name() + '\0') : ready;
        following.values().stream()
                .limit(countMax - found.size())
                .map(ScenarioSetSummary::of)
                .forEach(found::add);
        return found;
    }

    /** Where the set stands in {@link #newestFirst}. */
    public static Place placeOf(ScenarioSetSummary set) {
        return new Place(Objects.requireNonNullElse(set.createdAt(), CREATION_OF_READY_SETS), set.name());
    }

    /**
     * The stored set that a new one of this name would replace; empty if there is none.
     *
     * @throws RejectedException SCENARIO_SET_READ_ONLY if the name belongs to a ready set
     */
    public Optional<ScenarioSet> replaceable(String name) {
        if (ready.containsKey(name)) {
            throw new RejectedException(
                    Reason.SCENARIO_SET_READ_ONLY,
                    "the scenario set %s comes with the service; choose another name".formatted(name));
        }
        return sets.find(name);
    }

    /**
     * What is to be stored after the present set; nothing is stored here.
     *
     * @param present see {@link #replaceable}
     * @return the present set itself if it says the same already
     */
    public ScenarioSet successor(
            Optional<ScenarioSet> present, String name, String description, List<Scenario> scenarios) {
        int version = present.map(set -> set.version() + 1).orElse(1);
        ScenarioSet next = ScenarioSet.of(name, version, description, clock.instant(), scenarios);
        return present.filter(set -> set.isSameAs(next)).orElse(next);
    }

    /**
     * Stores, in the caller's transaction if there is one.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void add(ScenarioSet successor) {
        try {
            sets.add(successor);
        } catch (AlreadyAddedException meanwhile) {
            throw new RejectedException(
                    Reason.VERSION_STALE,
                    "scenario set %s was stored in version %d meanwhile"
                            .formatted(successor.name(), successor.version()));
        }
        if (successor.version() > 1) {
            added.added(Set.of(successor.name()));
        }
    }

    private String unknown(String name) {
        String unknown = "no scenario set " + name;
        List<String> known = Stream.concat(ready.keySet().stream(), sets.names().stream())
                .sorted(Comparator.naturalOrder())
                .toList();
        return Spelling.nearest(name, known)
                .map(nearest -> unknown + "; nearest: " + nearest)
                .orElse(unknown);
    }
}
