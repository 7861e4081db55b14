package io.plimsoll.calculation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code margin_calculation}. */
@Entity
@Immutable
@Table(name = "margin_calculation")
@IdClass(MarginCalculationEntity.Key.class)
class MarginCalculationEntity {
    @Id
    String tenant;

    @Id
    UUID id;

    @Column(name = "calculated_at")
    Instant calculatedAt;

    String methodology;

    @Column(name = "methodology_version")
    int methodologyVersion;

    @Column(name = "parameter_set_id")
    UUID parameterSetId;

    @Column(name = "parameter_set_sha256")
    String parameterSetSha256;

    @Column(name = "scenario_set_name")
    String scenarioSetName;

    @Column(name = "scenario_set_version")
    Integer scenarioSetVersion;

    String currency;

    @Column(name = "initial_margin", precision = 38, scale = 8)
    BigDecimal initialMargin;

    @Column(name = "maintenance_margin", precision = 38, scale = 8)
    BigDecimal maintenanceMargin;

    @Column(name = "net_option_value", precision = 38, scale = 8)
    BigDecimal netOptionValue;

    @Column(name = "total_requirement", precision = 38, scale = 8)
    BigDecimal totalRequirement;

    @Column(name = "position_count")
    int positionCount;

    byte[] request;

    byte[] reply;

    /** Tenant and id. */
    record Key(String tenant, UUID id) {}
}
