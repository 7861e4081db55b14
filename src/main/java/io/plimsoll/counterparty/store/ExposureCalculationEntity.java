package io.plimsoll.counterparty.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code exposure_calculation}. */
@Entity
@Immutable
@Table(name = "exposure_calculation")
@IdClass(ExposureCalculationEntity.Key.class)
class ExposureCalculationEntity {
    @Id
    String tenant;

    @Id
    UUID id;

    @Column(name = "calculated_at")
    Instant calculatedAt;

    String counterparty;

    @Column(name = "counterparty_version")
    int counterpartyVersion;

    String currency;

    @Column(precision = 38, scale = 8)
    BigDecimal value;

    @Column(name = "collateral_value", precision = 38, scale = 8)
    BigDecimal collateralValue;

    @Column(name = "add_on_source")
    String addOnSource;

    @Column(name = "add_on", precision = 38, scale = 8)
    BigDecimal addOn;

    @Column(name = "replacement_cost", precision = 38, scale = 8)
    BigDecimal replacementCost;

    @Column(name = "potential_future_exposure", precision = 38, scale = 8)
    BigDecimal potentialFutureExposure;

    @Column(name = "exposure_at_default", precision = 38, scale = 8)
    BigDecimal exposureAtDefault;

    @Column(name = "expected_loss", precision = 38, scale = 8)
    BigDecimal expectedLoss;

    @Column(name = "exposure_limit", precision = 38, scale = 10)
    BigDecimal exposureLimit;

    @Column(name = "is_within_limit")
    boolean isWithinLimit;

    byte[] request;

    byte[] reply;

    /** Tenant and id. */
    record Key(String tenant, UUID id) {}
}
