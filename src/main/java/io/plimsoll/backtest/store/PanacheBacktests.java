package io.plimsoll.backtest.store;

import io.plimsoll.backtest.BacktestRecord;
import io.plimsoll.backtest.BacktestRecord.BacktestSummary;
import io.plimsoll.backtest.Backtests;
import io.plimsoll.backtest.TrafficLight.Zone;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link Backtests} in the table {@code backtest}. */
@ApplicationScoped
@Transactional
class PanacheBacktests implements Backtests, PanacheRepositoryBase<BacktestEntity, BacktestEntity.Key> {
    private final Tenant tenant;

    PanacheBacktests(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public BacktestRecord get(UUID id) {
        BacktestEntity row = findById(new BacktestEntity.Key(tenant.name(), id));
        if (row == null) {
            throw new RejectedException(Reason.BACKTEST_NOT_FOUND, "no backtest " + id);
        }
        BacktestSummary summary = new BacktestSummary(
                row.id,
                row.calculatedAt,
                row.returnSeriesId,
                row.confidence,
                row.firstDate,
                row.lastDate,
                row.observationCount,
                row.exceptionCount,
                Zone.valueOf(row.zone));
        return new BacktestRecord(summary, new PackedDocument(row.request), new PackedDocument(row.reply));
    }

    @Override
    public void add(BacktestRecord backtest) {
        BacktestSummary summary = backtest.summary();
        BacktestEntity row = new BacktestEntity();
        row.tenant = tenant.name();
        row.id = summary.id();
        row.calculatedAt = summary.calculatedAt();
        row.returnSeriesId = summary.returnSeriesId();
        row.confidence = summary.confidence();
        row.firstDate = summary.firstDate();
        row.lastDate = summary.lastDate();
        row.observationCount = summary.observationCount();
        row.exceptionCount = summary.exceptionCount();
        row.zone = summary.zone().name();
        row.request = backtest.request().packed();
        row.reply = backtest.reply().packed();
        persist(row);
    }

    @Override
    public List<BacktestSummary> newestFirst(UUID returnSeriesId, Optional<Place> after, int countMax) {
        String hql = """
                select b.id, b.calculatedAt, b.returnSeriesId, b.confidence, b.firstDate, b.lastDate, b.observationCount,
                       b.exceptionCount, b.zone
                from BacktestEntity b where b.tenant = :tenant"""
                + (returnSeriesId == null ? "" : " and b.returnSeriesId = :series")
                + after.map(place -> " and (b.calculatedAt, b.id) < (:calculatedAt, :id)")
                        .orElse("")
                + " order by b.calculatedAt desc, b.id desc";
        var query = getEntityManager()
                .createQuery(hql, Object[].class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(countMax);
        if (returnSeriesId != null) {
            query.setParameter("series", returnSeriesId);
        }
        after.ifPresent(place ->
                query.setParameter("calculatedAt", place.calculatedAt()).setParameter("id", place.id()));
        return query.getResultStream().map(PanacheBacktests::summary).toList();
    }

    private static BacktestSummary summary(Object[] row) {
        return new BacktestSummary(
                (UUID) row[0],
                (Instant) row[1],
                (UUID) row[2],
                (BigDecimal) row[3],
                (LocalDate) row[4],
                (LocalDate) row[5],
                (int) row[6],
                (int) row[7],
                Zone.valueOf((String) row[8]));
    }
}
