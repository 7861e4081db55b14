package io.plimsoll.returnseries.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code return_series_factor}. */
@Entity
@Immutable
@Table(name = "return_series_factor")
class ReturnFactorEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "return_series_id") UUID returnSeriesId,
            @Column(name = "factor_index") int factorIndex) {}

    @EmbeddedId
    Key key;

    String name;

    byte[] returns;
}
