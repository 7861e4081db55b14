package io.plimsoll.snapshot;

import static io.plimsoll.snapshot.Marks.NOON;
import static io.plimsoll.snapshot.Marks.future;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.snapshot.SnapshotLibrary.OvertakenException;
import io.plimsoll.snapshot.SnapshotService.Import.Unsaved;
import io.plimsoll.upload.ReceivedFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On a clock that stands still: what was received at the same instant is in no order but that of its storing. */
class SnapshotServiceTest {
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));

    private final InMemorySnapshotLibrary library = new InMemorySnapshotLibrary();
    private int idCount;
    private final SnapshotService service = new SnapshotService(
            library,
            new CachedMarketSnapshots(library, () -> "default", 1_000_000),
            Marks.BOUNDS,
            Marks.LIMITS,
            () -> new UUID(0, ++idCount),
            Clock.fixed(LATER.plusSeconds(1), ZoneOffset.UTC));

    @Test
    void snapshot_is_judged_again_if_another_came_between_it_and_the_one_before() {
        service.add(judged(Marks.at(NOON).with(future("202005", "20.00")), "before"));
        Unsaved may = judged(Marks.at(LATER).with(future("202005", "20.01")), "may");
        Unsaved june = judged(Marks.at(LATER).with(future("202006", "22.00")), "june");
        service.add(june);

        assertOvertaken(may);
        Unsaved again = judged(Marks.at(LATER).with(future("202005", "20.01")), "may");
        service.add(again);

        assertThat(again.summary().previousId()).isEqualTo(june.summary().id());
        assertThat(library.load(again.summary().id()).orElseThrow().market().instruments())
                .hasSize(2);
    }

    @Test
    void first_snapshot_of_all_is_judged_again_if_another_was_faster() {
        Unsaved may = judged(Marks.at(NOON).with(future("202005", "20.01")), "may");
        service.add(judged(Marks.at(NOON).with(future("202006", "22.00")), "june"));

        assertOvertaken(may);
    }

    @Test
    void snapshot_that_is_no_longer_the_latest_is_judged_again_and_says_so() {
        Unsaved noon = judged(Marks.at(NOON).with(future("202005", "20.00")), "noon");
        service.add(judged(Marks.at(LATER).with(future("202005", "20.01")), "later"));

        assertThat(noon.isCurrent()).isTrue();
        assertOvertaken(noon);
        Unsaved again = judged(Marks.at(NOON).with(future("202005", "20.00")), "noon");
        service.add(again);
        assertThat(again.isCurrent()).isFalse();
    }

    @Test
    void later_snapshot_is_none_of_the_business_of_an_earlier_one_that_never_was_the_latest() {
        service.add(judged(Marks.at(LATER).with(future("202005", "20.01")), "later"));
        Unsaved noon = judged(Marks.at(NOON).with(future("202005", "20.00")), "noon");
        service.add(judged(Marks.at(LATER).with(future("202005", "20.02")), "latest"));

        service.add(noon);

        assertThat(library.inForceAt(NOON)).contains(noon.summary().id());
    }

    private void assertOvertaken(Unsaved unsaved) {
        assertThatThrownBy(() -> service.add(unsaved)).isInstanceOf(OvertakenException.class);
        library.remove(unsaved.summary().id());
    }

    private Unsaved judged(Marks marks, String bytes) {
        try (ReceivedFile file = ReceivedFile.of(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII)))) {
            return (Unsaved) service.judged(file, marks.received());
        }
    }
}
