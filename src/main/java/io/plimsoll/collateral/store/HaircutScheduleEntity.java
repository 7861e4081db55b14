package io.plimsoll.collateral.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code haircut_schedule}: one version of a schedule. */
@Entity
@Immutable
@Table(name = "haircut_schedule")
@IdClass(HaircutScheduleEntity.Key.class)
class HaircutScheduleEntity extends PanacheEntityBase {
    @Id
    String tenant;

    @Id
    String name;

    @Id
    int version;

    String sha256;

    String description;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "fx_haircut")
    BigDecimal fxHaircut;

    @Column(name = "class_count")
    int classCount;

    @JdbcTypeCode(SqlTypes.JSON)
    String classes;

    /** Tenant, name and version. */
    record Key(String tenant, String name, int version) {}
}
