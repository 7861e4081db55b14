package io.plimsoll.collateral;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Scenario schedules as the rules of their interface say. */
public final class InMemoryHaircutSchedules implements HaircutSchedules {
    private final List<HaircutSchedule> versions = new ArrayList<>();

    @Override
    public synchronized Optional<HaircutSchedule> find(String name) {
        return versions.stream()
                .filter(schedule -> schedule.name().equals(name))
                .max(Comparator.comparingInt(HaircutSchedule::version));
    }

    @Override
    public synchronized Optional<HaircutSchedule> find(String name, int version) {
        return versions.stream()
                .filter(schedule -> schedule.name().equals(name) && schedule.version() == version)
                .findFirst();
    }

    @Override
    public synchronized List<String> names() {
        return newest().map(HaircutSchedule::name).toList();
    }

    private Stream<HaircutSchedule> newest() {
        return versions.stream()
                .filter(schedule -> find(schedule.name()).orElseThrow() == schedule)
                .sorted(Comparator.comparing(HaircutSchedule::createdAt)
                        .reversed()
                        .thenComparing(HaircutSchedule::name));
    }

    @Override
    public synchronized List<HaircutScheduleSummary> newestFirst(Optional<Place> after, int countMax) {
        return newest().filter(schedule -> after.isEmpty() || isAfter(schedule, after.get()))
                .limit(countMax)
                .map(HaircutScheduleSummary::of)
                .toList();
    }

    private static boolean isAfter(HaircutSchedule schedule, Place place) {
        int order = schedule.createdAt().compareTo(place.createdAt());
        return order < 0 || (order == 0 && schedule.name().compareTo(place.name()) > 0);
    }

    @Override
    public synchronized void add(HaircutSchedule schedule) {
        if (find(schedule.name(), schedule.version()).isPresent()) {
            throw new AlreadyAddedException(schedule);
        }
        versions.add(schedule);
    }
}
