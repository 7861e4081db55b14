package io.plimsoll.snapshot.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code market_snapshot_marks}. */
@Entity
@Immutable
@Table(name = "market_snapshot_marks")
class SnapshotMarksEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "snapshot_id") UUID snapshotId) {}

    @EmbeddedId
    Key key;

    byte[] marks;

    byte[] suspects;
}
