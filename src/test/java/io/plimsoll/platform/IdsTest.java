package io.plimsoll.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.clock.ReferenceClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final UUID CHOSEN = UUID.fromString("019b76da-a800-7000-8000-000000000007");

    private Instant machineTime = Instant.parse("2026-01-05T09:30:00Z");
    private long nanos;
    private final ReferenceClock realTime = new ReferenceClock(machine(), () -> nanos);
    private final Ids ids = new Ids(realTime);

    @Test
    void ids_are_version_7_and_ascend() {
        UUID first = ids.get();
        UUID second = ids.get();

        assertThat(first.version()).isEqualTo(7);
        assertThat(first.toString()).isLessThan(second.toString());
    }

    @Test
    void ids_ascend_where_the_clock_of_the_machine_is_set_back() {
        realTime.read(nanos, machineTime, nanos);
        UUID first = ids.get();

        machineTime = machineTime.minus(Duration.ofHours(1));
        nanos += 2_000_000;

        assertThat(first.toString())
                .startsWith("019b8d7d-f1c0")
                .isLessThan(ids.get().toString());
    }

    @Test
    void chosen_id_is_given_once_and_only_inside() {
        List<UUID> inside = new ArrayList<>();

        Ids.startingWith(CHOSEN, () -> {
            inside.add(ids.get());
            inside.add(ids.get());
        });

        assertThat(inside.getFirst()).isEqualTo(CHOSEN);
        assertThat(inside.getLast()).isNotEqualTo(CHOSEN);
        assertThat(ids.get()).isNotEqualTo(CHOSEN);
    }

    @Test
    void other_threads_are_not_given_the_chosen_id() {
        List<UUID> given = new ArrayList<>();

        Ids.startingWith(CHOSEN, () -> {
            given.add(CompletableFuture.supplyAsync(ids).join());
            given.add(ids.get());
        });

        assertThat(given.getFirst()).isNotEqualTo(CHOSEN);
        assertThat(given.getLast()).isEqualTo(CHOSEN);
    }

    private Clock machine() {
        InstantSource machine = () -> machineTime;
        return machine.withZone(ZoneOffset.UTC);
    }
}
