package io.plimsoll.stresstest.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code stress_test}. */
@Entity
@Immutable
@Table(name = "stress_test")
@IdClass(StressTestEntity.Key.class)
class StressTestEntity {
    @Id
    String tenant;

    @Id
    UUID id;

    @Column(name = "calculated_at")
    Instant calculatedAt;

    String methodology;

    @Column(name = "methodology_version")
    int methodologyVersion;

    String currency;

    @Column(name = "cell_count")
    int cellCount;

    @Column(name = "worst_pnl", precision = 38, scale = 8)
    BigDecimal worstPnl;

    byte[] request;

    byte[] reply;

    /** Tenant and id. */
    record Key(String tenant, UUID id) {}
}
