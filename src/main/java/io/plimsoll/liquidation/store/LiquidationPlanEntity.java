package io.plimsoll.liquidation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code liquidation_plan}. */
@Entity
@Immutable
@Table(name = "liquidation_plan")
@IdClass(LiquidationPlanEntity.Key.class)
class LiquidationPlanEntity {
    @Id
    String tenant;

    @Id
    UUID id;

    @Column(name = "planned_at")
    Instant plannedAt;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "account_sequence")
    long accountSequence;

    @Column(name = "snapshot_id")
    UUID snapshotId;

    @Column(name = "is_hypothetical")
    boolean isHypothetical;

    String target;

    String currency;

    @Column(name = "step_count")
    int stepCount;

    @Column(precision = 38, scale = 8)
    BigDecimal cost;

    byte[] request;

    byte[] reply;

    /** Tenant and id. */
    record Key(String tenant, UUID id) {}
}
