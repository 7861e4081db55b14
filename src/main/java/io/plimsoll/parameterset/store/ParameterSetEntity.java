package io.plimsoll.parameterset.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code parameter_set}. */
@Entity
@Immutable
@Table(name = "parameter_set")
class ParameterSetEntity extends PanacheEntityBase {

    @Embeddable
    record Key(
            @Column(name = "tenant") String tenant,
            @Column(name = "id") UUID id) {}

    @EmbeddedId
    Key key;

    String name;
    String methodology;
    String format;

    @Column(name = "rounding_profile")
    String roundingProfile;

    @Column(name = "business_date")
    LocalDate businessDate;

    String session;

    @Column(name = "session_qualifier")
    String sessionQualifier;

    @Column(name = "file_created_at")
    String fileCreatedAt;

    String sha256;

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "exchange_complexes")
    String[] exchangeComplexes;

    @Column(name = "combined_commodity_count")
    int combinedCommodityCount;

    @Column(name = "product_count")
    int productCount;

    @Column(name = "contract_count")
    int contractCount;

    @Column(name = "spread_count")
    int spreadCount;

    @JdbcTypeCode(SqlTypes.JSON)
    String report;

    @Column(name = "elapsed_millis")
    long elapsedMillis;

    @Column(name = "created_at")
    Instant createdAt;

    /** Read when a set is opened, not when it is listed. */
    @Basic(fetch = FetchType.LAZY)
    @JdbcTypeCode(SqlTypes.JSON)
    String rules;
}
