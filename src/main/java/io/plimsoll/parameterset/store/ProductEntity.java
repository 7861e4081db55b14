package io.plimsoll.parameterset.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code parameter_set_product}. */
@Entity
@Immutable
@Table(name = "parameter_set_product")
class ProductEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "parameter_set_id") UUID parameterSetId,
            @Column(name = "exchange") String exchange,
            @Column(name = "product_code") String productCode,
            @Column(name = "kind") String kind) {}

    @EmbeddedId
    Key key;

    @Column(name = "exchange_complex")
    String exchangeComplex;

    @Column(name = "combined_commodity")
    String combinedCommodity;
}
