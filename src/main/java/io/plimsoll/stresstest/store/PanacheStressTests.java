package io.plimsoll.stresstest.store;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.stresstest.StressTestRecord;
import io.plimsoll.stresstest.StressTestRecord.Summary;
import io.plimsoll.stresstest.StressTests;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@link StressTests} in the table {@code stress_test}. */
@Singleton
class PanacheStressTests implements StressTests, PanacheRepositoryBase<StressTestEntity, StressTestEntity.Key> {
    private final Tenant tenant;

    PanacheStressTests(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public StressTestRecord get(UUID id) {
        StressTestEntity row = findById(new StressTestEntity.Key(tenant.name(), id));
        if (row == null) {
            throw new RejectedException(Reason.STRESS_TEST_NOT_FOUND, "no stress test " + id);
        }
        return new StressTestRecord(
                row.id,
                row.calculatedAt,
                new MethodologyId(row.methodology, row.methodologyVersion),
                row.currency,
                row.cellCount,
                row.worstPnl,
                new PackedDocument(row.request),
                new PackedDocument(row.reply));
    }

    @Override
    @Transactional
    public void add(StressTestRecord stressTest) {
        StressTestEntity row = new StressTestEntity();
        row.tenant = tenant.name();
        row.id = stressTest.id();
        row.calculatedAt = stressTest.calculatedAt();
        row.methodology = stressTest.methodology().name();
        row.methodologyVersion = stressTest.methodology().version();
        row.currency = stressTest.currency();
        row.cellCount = stressTest.cellCount();
        row.worstPnl = stressTest.worstPnl();
        row.request = stressTest.request().packed();
        row.reply = stressTest.reply().packed();
        persist(row);
    }

    @Override
    @Transactional
    public List<Summary> newestFirst(Place after, int limit) {
        String place = after == null
                ? ""
                : " and (s.calculatedAt < :afterAt or s.calculatedAt = :afterAt and s.id < :afterId)";
        var query = getEntityManager()
                .createQuery("""
                        select s.id, s.calculatedAt, s.methodology, s.methodologyVersion, s.currency, s.cellCount, s.worstPnl
                        from StressTestEntity s where s.tenant = :tenant""" + place + " order by s.calculatedAt desc, s.id desc", Object[].class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("afterAt", after.calculatedAt()).setParameter("afterId", after.id());
        }
        return query.getResultStream().map(PanacheStressTests::summary).toList();
    }

    private static Summary summary(Object[] row) {
        return new Summary(
                (UUID) row[0],
                (Instant) row[1],
                new MethodologyId((String) row[2], (int) row[3]),
                (String) row[4],
                (int) row[5],
                (BigDecimal) row[6]);
    }
}
