package io.plimsoll.scenario;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.versioned.VersionLibrary;
import io.plimsoll.versioned.VersionLibrary.Words;
import io.plimsoll.versioned.VersionStore;
import io.plimsoll.versioned.VersionsAdded;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Scenario sets by name: the stored ones and those that come with the service. */
public final class ScenarioSetService {
    private static final Words WORDS = new Words(
            "scenario set", Reason.SCENARIO_SET_NOT_FOUND, Reason.SCENARIO_SET_UNKNOWN, Reason.SCENARIO_SET_READ_ONLY);

    private final VersionLibrary<ScenarioSet> library;
    private final VersionsAdded added;

    public ScenarioSetService(
            VersionStore<ScenarioSet> store, List<ScenarioSet> ready, VersionsAdded added, Clock clock) {
        this.library = new VersionLibrary<>(WORDS, store, ready, clock);
        this.added = added;
    }

    public VersionLibrary<ScenarioSet> library() {
        return library;
    }

    /**
     * Stores a new version, in the caller's transaction if there is one.
     *
     * @throws RejectedException VERSION_STALE if another was faster
     */
    public void add(ScenarioSet successor) {
        library.add(successor);
        if (successor.version() > 1) {
            added.added(Set.of(successor.name()));
        }
    }
}
