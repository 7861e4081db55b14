package io.plimsoll.snapshot.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code market_snapshot}. */
@Entity
@Immutable
@Table(name = "market_snapshot")
class SnapshotEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "id") UUID id) {}

    @EmbeddedId
    Key key;

    @Column(name = "as_of")
    Instant asOf;

    @Column(name = "received_at")
    Instant receivedAt;

    String source;

    String sha256;

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "accepts_quarantined")
    boolean acceptsQuarantined;

    @Column(name = "previous_id")
    UUID previousId;

    @Column(name = "underlying_count")
    int underlyingCount;

    @Column(name = "instrument_count")
    int instrumentCount;

    @Column(name = "fx_rate_count")
    int fxRateCount;

    @Column(name = "asset_count")
    int assetCount;

    @Column(name = "sign_count")
    int signCount;

    @Column(name = "unit_count")
    int unitCount;

    @Column(name = "jump_count")
    int jumpCount;

    @Column(name = "stuck_count")
    int stuckCount;

    @Column(name = "accepted_count")
    int acceptedCount;

    @Column(name = "carried_over_count")
    int carriedOverCount;

    @Column(name = "dropped_count")
    int droppedCount;
}
