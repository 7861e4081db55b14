package io.plimsoll.backtest.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code backtest}. */
@Entity
@Immutable
@Table(name = "backtest")
@IdClass(BacktestEntity.Key.class)
class BacktestEntity {
    @Id
    String tenant;

    @Id
    UUID id;

    @Column(name = "calculated_at")
    Instant calculatedAt;

    @Column(name = "return_series_id")
    UUID returnSeriesId;

    @Column(name = "confidence", precision = 11, scale = 10)
    BigDecimal confidence;

    @Column(name = "first_date")
    LocalDate firstDate;

    @Column(name = "last_date")
    LocalDate lastDate;

    @Column(name = "observation_count")
    int observationCount;

    @Column(name = "exception_count")
    int exceptionCount;

    String zone;

    byte[] request;

    byte[] reply;

    /** Tenant and id. */
    record Key(String tenant, UUID id) {}
}
