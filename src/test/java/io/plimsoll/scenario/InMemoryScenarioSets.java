package io.plimsoll.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Scenario sets as the rules of their interface say. */
public final class InMemoryScenarioSets implements ScenarioSets {
    private final List<ScenarioSet> versions = new ArrayList<>();

    @Override
    public synchronized Optional<ScenarioSet> find(String name) {
        return versions.stream()
                .filter(set -> set.name().equals(name))
                .max(Comparator.comparingInt(ScenarioSet::version));
    }

    @Override
    public synchronized Optional<ScenarioSet> find(String name, int version) {
        return versions.stream()
                .filter(set -> set.name().equals(name) && set.version() == version)
                .findFirst();
    }

    @Override
    public synchronized List<String> names() {
        return newest().map(ScenarioSet::name).toList();
    }

    private Stream<ScenarioSet> newest() {
        return versions.stream()
                .filter(set -> find(set.name()).orElseThrow() == set)
                .sorted(Comparator.comparing(ScenarioSet::createdAt).reversed().thenComparing(ScenarioSet::name));
    }

    @Override
    public synchronized List<ScenarioSetSummary> newestFirst(Optional<Place> after, int countMax) {
        return newest().filter(set -> after.isEmpty() || isAfter(set, after.get()))
                .limit(countMax)
                .map(ScenarioSetSummary::of)
                .toList();
    }

    private static boolean isAfter(ScenarioSet set, Place place) {
        int order = set.createdAt().compareTo(place.createdAt());
        return order < 0 || (order == 0 && set.name().compareTo(place.name()) > 0);
    }

    @Override
    public synchronized void add(ScenarioSet set) {
        if (find(set.name(), set.version()).isPresent()) {
            throw new AlreadyAddedException(set);
        }
        versions.add(set);
    }
}
