package io.plimsoll.returnseries.store;

import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.returnseries.ReturnKind;
import io.plimsoll.returnseries.ReturnSeries;
import io.plimsoll.returnseries.ReturnSeriesLibrary;
import io.plimsoll.returnseries.ReturnSeriesSummary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/** {@link ReturnSeriesLibrary} in the tables {@code return_series} and {@code return_series_factor}, a row for each factor. */
@ApplicationScoped
@Transactional
class PanacheReturnSeriesLibrary implements ReturnSeriesLibrary {
    private static final int NAME_COUNT_MAX = 1_000;

    /** Rows sent or fetched together; a factor of 5,000 dates takes 40 kB. */
    private static final int BATCH_SIZE = 50;

    private final EntityManager entities;
    private final Statements statements;
    private final Tenant tenant;

    PanacheReturnSeriesLibrary(EntityManager entities, Statements statements, Tenant tenant) {
        this.entities = entities;
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public Optional<ReturnSeriesSummary> find(String idOrName) {
        return ReturnSeriesSummary.isId(idOrName)
                ? ReturnSeriesEntity.<ReturnSeriesEntity>findByIdOptional(
                                new ReturnSeriesEntity.Key(tenant.name(), UUID.fromString(idOrName)))
                        .map(PanacheReturnSeriesLibrary::summary)
                : first("key.tenant = ?1 and name = ?2", tenant.name(), idOrName);
    }

    @Override
    public Optional<ReturnSeriesSummary> findBySha256(String sha256, ReturnKind kind) {
        return first("key.tenant = ?1 and sha256 = ?2 and kind = ?3", tenant.name(), sha256, kind.name());
    }

    private static Optional<ReturnSeriesSummary> first(String query, Object... parameters) {
        return ReturnSeriesEntity.<ReturnSeriesEntity>find(query, parameters)
                .firstResultOptional()
                .map(PanacheReturnSeriesLibrary::summary);
    }

    /** In SQL: every start asks this first, and the mapper's own language costs its first user a tenth of a second. */
    @Override
    public List<String> names() {
        return statements.select(
                row -> row.getString("name"),
                "select name from return_series where tenant = ? order by created_at desc, id desc limit ?",
                tenant.name(),
                NAME_COUNT_MAX);
    }

    @Override
    public List<ReturnSeriesSummary> newestFirst(Optional<Place> after, int countMax) {
        String hql = "select s from ReturnSeriesEntity s where s.key.tenant = :tenant"
                + after.map(place -> " and (s.createdAt, s.key.id) < (:createdAt, :id)")
                        .orElse("")
                + " order by s.createdAt desc, s.key.id desc";
        var query = entities.createQuery(hql, ReturnSeriesEntity.class)
                .setParameter("tenant", tenant.name())
                .setMaxResults(countMax);
        after.ifPresent(
                place -> query.setParameter("createdAt", place.createdAt()).setParameter("id", place.id()));
        return query.getResultStream().map(PanacheReturnSeriesLibrary::summary).toList();
    }

    @Override
    public void add(ReturnSeries series) {
        if (insert(series) == 0) {
            throw new AlreadyAddedException(series.name());
        }
        for (int factor = 0; factor < series.factors().size(); factor++) {
            ReturnFactorEntity row = new ReturnFactorEntity();
            row.key = new ReturnFactorEntity.Key(tenant.name(), series.id(), factor);
            row.name = series.factors().get(factor);
            row.returns = series.packedColumn(factor);
            entities.persist(row);
            if (factor % BATCH_SIZE == BATCH_SIZE - 1) {
                sendBatch();
            }
        }
        sendBatch();
    }

    private void sendBatch() {
        entities.flush();
        entities.clear();
    }

    /**
     * Written out, because Hibernate would report a conflict with the whole statement and its values in the log.
     *
     * @return 0 if the name or the bytes are stored already; waits for another transaction that is storing them
     */
    private int insert(ReturnSeries series) {
        ReturnSeriesSummary summary = series.summary();
        String sql = """
                insert into return_series (tenant, id, name, kind, sha256, size_bytes, first_date, last_date, observation_count,
                    factor_count, dates, created_at)
                values (:tenant, :id, :name, :kind, :sha256, :sizeBytes, :firstDate, :lastDate, :observationCount,
                    :factorCount, :dates, :createdAt)
                on conflict do nothing""";
        return entities.createNativeQuery(sql)
                .setParameter("tenant", tenant.name())
                .setParameter("id", summary.id())
                .setParameter("name", summary.name())
                .setParameter("kind", summary.kind().name())
                .setParameter("sha256", summary.sha256())
                .setParameter("sizeBytes", summary.sizeBytes())
                .setParameter("firstDate", summary.firstDate())
                .setParameter("lastDate", summary.lastDate())
                .setParameter("observationCount", summary.observationCount())
                .setParameter("factorCount", summary.factorCount())
                .setParameter("dates", series.packedDates())
                .setParameter("createdAt", summary.createdAt())
                .executeUpdate();
    }

    @Override
    public ReturnSeries load(UUID id) {
        ReturnSeriesEntity row = row(id);
        ReturnSeries.Unpacking unpacking = new ReturnSeries.Unpacking(summary(row), row.dates);
        try (Stream<Object[]> columns = entities.createQuery("""
                        select f.key.factorIndex, f.name, f.returns from ReturnFactorEntity f
                        where f.key.tenant = :tenant and f.key.returnSeriesId = :id order by f.key.factorIndex""", Object[].class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .setHint(HibernateHints.HINT_FETCH_SIZE, BATCH_SIZE)
                .getResultStream()) {
            columns.forEach(column -> unpacking.column((int) column[0], (String) column[1], (byte[]) column[2]));
        }
        return unpacking.series();
    }

    @Override
    public List<String> factors(UUID id) {
        return entities.createQuery("""
                        select f.name from ReturnFactorEntity f
                        where f.key.tenant = :tenant and f.key.returnSeriesId = :id order by f.key.factorIndex""", String.class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .getResultList();
    }

    @Override
    public Optional<ReturnSeries> loadFactor(UUID id, String factor) {
        return entities.createQuery("""
                        select f.returns from ReturnFactorEntity f
                        where f.key.tenant = :tenant and f.key.returnSeriesId = :id and f.name = :name""", byte[].class)
                .setParameter("tenant", tenant.name())
                .setParameter("id", id)
                .setParameter("name", factor)
                .getResultStream()
                .findFirst()
                .map(packed -> {
                    ReturnSeriesEntity row = row(id);
                    ReturnSeries.Unpacking unpacking =
                            new ReturnSeries.Unpacking(summary(row).ofOneFactor(), row.dates);
                    unpacking.column(0, factor, packed);
                    return unpacking.series();
                });
    }

    private ReturnSeriesEntity row(UUID id) {
        return entities.find(ReturnSeriesEntity.class, new ReturnSeriesEntity.Key(tenant.name(), id));
    }

    private static ReturnSeriesSummary summary(ReturnSeriesEntity row) {
        return new ReturnSeriesSummary(
                row.key.id(),
                row.name,
                ReturnKind.valueOf(row.kind),
                row.sha256,
                row.sizeBytes,
                row.firstDate,
                row.lastDate,
                row.observationCount,
                row.factorCount,
                row.createdAt);
    }
}
