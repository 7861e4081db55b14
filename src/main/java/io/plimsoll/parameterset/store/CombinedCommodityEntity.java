package io.plimsoll.parameterset.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code combined_commodity}. */
@Entity
@Immutable
@Table(name = "combined_commodity")
class CombinedCommodityEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "parameter_set_id") UUID parameterSetId,
            @Column(name = "exchange_complex") String exchangeComplex,
            @Column(name = "code") String code) {}

    @EmbeddedId
    Key key;

    String name;
    String currency;

    @Column(name = "contract_count")
    int contractCount;

    @JdbcTypeCode(SqlTypes.JSON)
    String definition;

    byte[] contracts;
}
