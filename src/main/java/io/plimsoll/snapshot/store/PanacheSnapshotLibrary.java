package io.plimsoll.snapshot.store;

import io.plimsoll.money.Money;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.snapshot.GasMark;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.snapshot.PlausibilityRule;
import io.plimsoll.snapshot.SnapshotCodec;
import io.plimsoll.snapshot.SnapshotLibrary;
import io.plimsoll.snapshot.SnapshotSummary;
import io.plimsoll.snapshot.SnapshotSummary.SentCounts;
import io.plimsoll.snapshot.SuspectMark;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link SnapshotLibrary} in the tables {@code market_snapshot} and {@code market_snapshot_marks}, a row each for a snapshot. */
@ApplicationScoped
@Transactional
class PanacheSnapshotLibrary implements SnapshotLibrary {
    private static final String NEWEST_FIRST = " order by s.asOf desc, s.receivedAt desc, s.key.id desc";

    private final EntityManager entities;
    private final Tenant tenant;

    PanacheSnapshotLibrary(EntityManager entities, Tenant tenant) {
        this.entities = entities;
        this.tenant = tenant;
    }

    @Override
    public Optional<SnapshotSummary> find(UUID id) {
        return Optional.ofNullable(entities.find(SnapshotEntity.class, new SnapshotEntity.Key(tenant.name(), id)))
                .map(PanacheSnapshotLibrary::summary);
    }

    @Override
    public Optional<MarketSnapshot> load(UUID id) {
        return entities.createQuery("""
                        select s.receivedAt, s.sha256, m.marks from SnapshotEntity s
                        join SnapshotMarksEntity m on m.key.tenant = s.key.tenant and m.key.snapshotId = s.key.id
                        where s.key.tenant = :tenant and s.key.id = :id""", Object[].class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> SnapshotCodec.snapshot(id, (Instant) row[0], (String) row[1], (byte[]) row[2]));
    }

    @Override
    public List<SuspectMark> suspects(UUID id) {
        return entities.createQuery("""
                        select m.suspects from SnapshotMarksEntity m
                        where m.key.tenant = :tenant and m.key.snapshotId = :id""", byte[].class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(SnapshotCodec::suspects)
                .orElse(List.of());
    }

    @Override
    public Optional<UUID> latestId() {
        return firstId("", Map.of());
    }

    @Override
    public Optional<UUID> inForceAt(Instant asOf) {
        return firstId(" and s.asOf <= :asOf", Map.of("asOf", asOf));
    }

    private Optional<UUID> firstId(String condition, Map<String, Object> parameters) {
        var query = entities.createQuery(
                        "select s.key.id from SnapshotEntity s where s.key.tenant = :tenant" + condition + NEWEST_FIRST,
                        UUID.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(1);
        parameters.forEach(query::setParameter);
        return query.getResultStream().findFirst();
    }

    @Override
    public Optional<SnapshotSummary> findBySha256(String sha256, boolean acceptsQuarantined, Optional<Instant> asOf) {
        var query = entities.createQuery(
                        "select s from SnapshotEntity s where s.key.tenant = :tenant and s.sha256 = :sha256"
                                + " and s.acceptsQuarantined = :acceptsQuarantined"
                                + asOf.map(given -> " and s.asOf = :asOf").orElse("")
                                + NEWEST_FIRST,
                        SnapshotEntity.class)
                .setParameter("tenant", tenant.name())
                .setParameter("sha256", sha256)
                .setParameter("acceptsQuarantined", acceptsQuarantined)
                .setMaxResults(1);
        asOf.ifPresent(given -> query.setParameter("asOf", given));
        return query.getResultStream().findFirst().map(PanacheSnapshotLibrary::summary);
    }

    @Override
    public List<SnapshotSummary> newestFirst(Period period, Optional<Place> after, int countMax) {
        String hql = "select s from SnapshotEntity s where s.key.tenant = :tenant"
                + (period.from() == null ? "" : " and s.asOf >= :from")
                + (period.to() == null ? "" : " and s.asOf < :to")
                + after.map(place -> " and (s.asOf, s.receivedAt, s.key.id) < (:asOf, :receivedAt, :id)")
                        .orElse("")
                + NEWEST_FIRST;
        var query = entities.createQuery(hql, SnapshotEntity.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(countMax);
        if (period.from() != null) {
            query.setParameter("from", period.from());
        }
        if (period.to() != null) {
            query.setParameter("to", period.to());
        }
        after.ifPresent(place -> query.setParameter("asOf", place.asOf())
                .setParameter("receivedAt", place.receivedAt())
                .setParameter("id", place.id()));
        return query.getResultStream().map(PanacheSnapshotLibrary::summary).toList();
    }

    @Override
    public void add(StoredSnapshot stored) {
        if (insert(stored.summary()) == 0) {
            throw new AlreadyAddedException(stored.summary().sha256());
        }
        SnapshotMarksEntity marks = new SnapshotMarksEntity();
        marks.key = new SnapshotMarksEntity.Key(tenant.name(), stored.summary().id());
        marks.marks = SnapshotCodec.packed(stored.snapshot());
        marks.suspects = SnapshotCodec.packed(stored.suspects());
        entities.persist(marks);
        entities.flush();
        addGas(stored);
        entities.clear();
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void awaitTurn() {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:lock, 0)) as text)")
                .setParameter("lock", "market snapshots of " + tenant.name())
                .getSingleResult();
    }

    private void addGas(StoredSnapshot stored) {
        for (GasMark mark : stored.gas()) {
            entities.createNativeQuery("""
                            insert into market_snapshot_gas (tenant, snapshot_id, name, as_of, received_at, currency, base_fee, priority_fee,
                                native_price)
                            values (:tenant, :id, :name, :asOf, :receivedAt, :currency, :baseFee, :priorityFee, :nativePrice)""")
                    .setParameter("tenant", tenant.name())
                    .setParameter("id", stored.summary().id())
                    .setParameter("name", mark.name())
                    .setParameter("asOf", stored.summary().asOf())
                    .setParameter("receivedAt", stored.summary().receivedAt())
                    .setParameter("currency", mark.currency())
                    .setParameter("baseFee", mark.baseFeeGwei())
                    .setParameter("priorityFee", mark.priorityFeeGwei())
                    .setParameter("nativePrice", mark.nativePrice())
                    .executeUpdate();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // rows of a native query
    public List<GasMark> gas(UUID id) {
        List<Object[]> rows = entities.createNativeQuery("""
                        select name, currency, base_fee, priority_fee, native_price from market_snapshot_gas
                        where tenant = :tenant and snapshot_id = :id order by name""")
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(row -> new GasMark(
                        (String) row[0],
                        (String) row[1],
                        Money.withDecimals((BigDecimal) row[2], 0),
                        Money.withDecimals((BigDecimal) row[3], 0),
                        Money.withDecimals((BigDecimal) row[4], 0)))
                .toList();
    }

    /**
     * Written out, because Hibernate would report a conflict with the whole statement and its values in the log.
     *
     * @return 0 if the bytes are stored already; waits for another transaction that is storing them
     */
    private int insert(SnapshotSummary summary) {
        String sql = """
                insert into market_snapshot (tenant, id, as_of, received_at, source, sha256, size_bytes, accepts_quarantined, previous_id,
                    underlying_count, instrument_count, fx_rate_count, asset_count, sign_count, unit_count, jump_count, stuck_count,
                    accepted_count, carried_over_count, dropped_count)
                values (:tenant, :id, :asOf, :receivedAt, cast(:source as text), :sha256, :sizeBytes, :acceptsQuarantined, cast(:previousId as uuid),
                    :underlyings, :instruments, :fxRates, :assets, :sign, :unit, :jump, :stuck,
                    :accepted, :carriedOver, :dropped)
                on conflict (tenant, sha256, as_of, accepts_quarantined) do nothing""";
        return entities.createNativeQuery(sql)
                .setParameter("tenant", tenant.name())
                .setParameter("id", summary.id())
                .setParameter("asOf", summary.asOf())
                .setParameter("receivedAt", summary.receivedAt())
                .setParameter("source", summary.source())
                .setParameter("sha256", summary.sha256())
                .setParameter("sizeBytes", summary.sizeBytes())
                .setParameter("acceptsQuarantined", summary.acceptsQuarantined())
                .setParameter(
                        "previousId",
                        summary.previousId() == null
                                ? null
                                : summary.previousId().toString())
                .setParameter("underlyings", summary.sent().underlyings())
                .setParameter("instruments", summary.sent().instruments())
                .setParameter("fxRates", summary.sent().fxRates())
                .setParameter("assets", summary.sent().assets())
                .setParameter("sign", summary.quarantinedCount(PlausibilityRule.SIGN))
                .setParameter("unit", summary.quarantinedCount(PlausibilityRule.UNIT))
                .setParameter("jump", summary.quarantinedCount(PlausibilityRule.JUMP))
                .setParameter("stuck", summary.quarantinedCount(PlausibilityRule.STUCK))
                .setParameter("accepted", summary.acceptedCount())
                .setParameter("carriedOver", summary.carriedOverCount())
                .setParameter("dropped", summary.droppedCount())
                .executeUpdate();
    }

    private static SnapshotSummary summary(SnapshotEntity row) {
        return new SnapshotSummary(
                row.key.id(),
                row.asOf,
                row.receivedAt,
                row.source,
                row.sha256,
                row.sizeBytes,
                row.acceptsQuarantined,
                row.previousId,
                new SentCounts(row.underlyingCount, row.instrumentCount, row.fxRateCount, row.assetCount),
                Map.of(
                        PlausibilityRule.SIGN, row.signCount,
                        PlausibilityRule.UNIT, row.unitCount,
                        PlausibilityRule.JUMP, row.jumpCount,
                        PlausibilityRule.STUCK, row.stuckCount),
                row.acceptedCount,
                row.carriedOverCount,
                row.droppedCount);
    }
}
