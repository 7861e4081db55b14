package io.plimsoll.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.snapshot.SnapshotLibrary.StoredSnapshot;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemorySnapshotLibraryTest extends SnapshotLibraryContract {
    private final InMemorySnapshotLibrary library = new InMemorySnapshotLibrary();

    @Override
    protected SnapshotLibrary library() {
        return library;
    }

    @Test
    void opened_snapshot_is_loaded_once_and_forgotten_when_others_need_the_room() {
        StoredSnapshot later = random(8, AS_OF.plusSeconds(999_999_999), AS_OF);
        library.add(stored);
        library.add(later);
        CachedMarketSnapshots opened = new CachedMarketSnapshots(
                library,
                () -> "default",
                Math.max(stored.snapshot().sizeBytes(), later.snapshot().sizeBytes()));

        opened.get(stored.summary().id());
        opened.get(stored.summary().id());
        assertThat(library.loadCount).isEqualTo(1);
        assertThat(opened.latest().orElseThrow().id()).isEqualTo(later.summary().id());
        assertThat(library.loadCount).isEqualTo(2);
        opened.get(stored.summary().id());
        assertThat(library.loadCount).isEqualTo(3);
        assertThat(opened.bytes()).isEqualTo(stored.snapshot().sizeBytes());
    }

    @Test
    void snapshot_that_is_not_there_cannot_be_opened() {
        CachedMarketSnapshots opened = new CachedMarketSnapshots(library, () -> "default", 1_000_000);

        assertThat(opened.latest()).isEmpty();
        assertThatThrownBy(() -> opened.get(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MARKET_SNAPSHOT_NOT_FOUND));
    }
}
