package io.plimsoll.returnseries.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code return_series}. */
@Entity
@Immutable
@Table(name = "return_series")
class ReturnSeriesEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "id") UUID id) {}

    @EmbeddedId
    Key key;

    String name;
    String kind;
    String sha256;

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "first_date")
    LocalDate firstDate;

    @Column(name = "last_date")
    LocalDate lastDate;

    @Column(name = "observation_count")
    int observationCount;

    @Column(name = "factor_count")
    int factorCount;

    byte[] dates;

    @Column(name = "created_at")
    Instant createdAt;
}
