package io.plimsoll.scenario.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code scenario_set}: one version of a set. */
@Entity
@Immutable
@Table(name = "scenario_set")
@IdClass(ScenarioSetEntity.Key.class)
class ScenarioSetEntity extends PanacheEntityBase {
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

    @Column(name = "scenario_count")
    int scenarioCount;

    @JdbcTypeCode(SqlTypes.JSON)
    String scenarios;

    /** Tenant, name and version. */
    record Key(String tenant, String name, int version) {}
}
