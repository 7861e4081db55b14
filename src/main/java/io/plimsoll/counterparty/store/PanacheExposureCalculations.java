package io.plimsoll.counterparty.store;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.counterparty.exposure.AddOnSource;
import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.counterparty.exposure.ExposureRecord;
import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import io.plimsoll.counterparty.exposure.LimitBreaches;
import io.plimsoll.counterparty.exposure.LimitUse;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link ExposureCalculations} in the table {@code exposure_calculation}. */
@Singleton
class PanacheExposureCalculations
        implements ExposureCalculations,
                PanacheRepositoryBase<ExposureCalculationEntity, ExposureCalculationEntity.Key> {
    private final Tenant tenant;
    private final Statements statements;

    PanacheExposureCalculations(Tenant tenant, Statements statements) {
        this.tenant = tenant;
        this.statements = statements;
    }

    @Override
    @Transactional
    public ExposureRecord get(UUID id) {
        ExposureCalculationEntity row = findById(new ExposureCalculationEntity.Key(tenant.name(), id));
        if (row == null) {
            throw new RejectedException(Reason.EXPOSURE_CALCULATION_NOT_FOUND, "no exposure calculation " + id);
        }
        Summary summary = new Summary(
                row.id,
                row.calculatedAt,
                row.counterparty,
                row.counterpartyVersion,
                row.currency,
                row.value,
                row.collateralValue,
                AddOnSource.valueOf(row.addOnSource),
                row.addOn,
                row.replacementCost,
                row.potentialFutureExposure,
                row.exposureAtDefault,
                row.expectedLoss,
                row.exposureLimit,
                row.isWithinLimit);
        return new ExposureRecord(summary, new PackedDocument(row.request), new PackedDocument(row.reply));
    }

    @Override
    @Transactional
    public void add(ExposureRecord calculation) {
        Summary summary = calculation.summary();
        ExposureCalculationEntity row = new ExposureCalculationEntity();
        row.tenant = tenant.name();
        row.id = summary.id();
        row.calculatedAt = summary.calculatedAt();
        row.counterparty = summary.counterparty();
        row.counterpartyVersion = summary.counterpartyVersion();
        row.currency = summary.currency();
        row.value = summary.value();
        row.collateralValue = summary.collateralValue();
        row.addOnSource = summary.addOnSource().name();
        row.addOn = summary.addOn();
        row.replacementCost = summary.replacementCost();
        row.potentialFutureExposure = summary.potentialFutureExposure();
        row.exposureAtDefault = summary.exposureAtDefault();
        row.expectedLoss = summary.expectedLoss();
        row.exposureLimit = summary.exposureLimit();
        row.isWithinLimit = summary.isWithinLimit();
        row.request = calculation.request().packed();
        row.reply = calculation.reply().packed();
        persist(row);
    }

    @Override
    @Transactional
    public List<Summary> newestFirst(Filter filter, Place after, int limit) {
        String conditions = (filter.from() == null ? "" : " and e.calculatedAt >= :from")
                + (filter.to() == null ? "" : " and e.calculatedAt < :to")
                + (after == null
                        ? ""
                        : " and (e.calculatedAt < :afterAt or e.calculatedAt = :afterAt and e.id < :afterId)");
        var query = getEntityManager()
                .createQuery("""
                        select e.id, e.calculatedAt, e.counterparty, e.counterpartyVersion, e.currency, e.value, e.collateralValue,
                            e.addOnSource, e.addOn, e.replacementCost, e.potentialFutureExposure, e.exposureAtDefault, e.expectedLoss,
                            e.exposureLimit, e.isWithinLimit
                        from ExposureCalculationEntity e where e.tenant = :tenant and e.counterparty = :counterparty\
                        """ + conditions + " order by e.calculatedAt desc, e.id desc", Object[].class)
                .setParameter("tenant", tenant.name())
                .setParameter("counterparty", filter.counterparty())
                .setMaxResults(limit);
        if (filter.from() != null) {
            query.setParameter("from", filter.from());
        }
        if (filter.to() != null) {
            query.setParameter("to", filter.to());
        }
        if (after != null) {
            query.setParameter("afterAt", after.calculatedAt()).setParameter("afterId", after.id());
        }
        return query.getResultStream().map(PanacheExposureCalculations::summary).toList();
    }

    /** With further columns, which names, and in which order: only who wants them all has them counted. */
    private static final String LIMIT_USES = """
            select c.name, e.currency, c.exposure_limit, e.exposure_at_default, e.id, e.calculated_at%s
            from (
                select distinct on (name) name, content ->> 'currency' as currency,
                    cast(content ->> 'exposureLimit' as numeric) as exposure_limit
                from counterparty where tenant = ? and name %s ? order by name, version desc) c
            cross join lateral (
                select id, currency, exposure_at_default, calculated_at from exposure_calculation
                where tenant = ? and counterparty = c.name
                order by calculated_at desc, id desc limit 1) e
            where c.exposure_limit is not null and e.currency = c.currency
                and (not ? or e.exposure_at_default > c.exposure_limit)
            order by %s limit ?""";

    @Override
    @Transactional
    public Optional<LimitUse> limitUse(String counterparty) {
        return statements.selectFirst(
                PanacheExposureCalculations::limitUse,
                LIMIT_USES.formatted("", "=", "c.name"),
                tenant.name(),
                counterparty,
                tenant.name(),
                false,
                1);
    }

    @Override
    @Transactional
    public List<LimitUse> limitUses(boolean isBreached, String afterName, int countMax) {
        return statements.select(
                PanacheExposureCalculations::limitUse,
                LIMIT_USES.formatted("", ">", "c.name"),
                tenant.name(),
                afterName == null ? "" : afterName,
                tenant.name(),
                isBreached,
                countMax);
    }

    /** A use and how many there are with it. */
    private record CountedUse(LimitUse use, long count) {}

    @Override
    @Transactional
    public LimitBreaches breaches(int countMax) {
        List<CountedUse> found = statements.select(
                row -> new CountedUse(limitUse(row), row.getLong("found_count")),
                LIMIT_USES.formatted(
                        ", count(*) over () as found_count",
                        ">",
                        "e.exposure_at_default / c.exposure_limit desc, c.name"),
                tenant.name(),
                "",
                tenant.name(),
                true,
                countMax);
        return new LimitBreaches(
                found.isEmpty() ? 0 : found.getFirst().count(),
                found.stream().map(CountedUse::use).toList());
    }

    private static LimitUse limitUse(ResultSet row) throws SQLException {
        return new LimitUse(
                row.getString("name"),
                row.getString("currency"),
                row.getBigDecimal("exposure_limit"),
                row.getBigDecimal("exposure_at_default"),
                Statements.id(row, "id"),
                Statements.instant(row, "calculated_at"));
    }

    private static Summary summary(Object[] row) {
        return new Summary(
                (UUID) row[0],
                (Instant) row[1],
                (String) row[2],
                (int) row[3],
                (String) row[4],
                (BigDecimal) row[5],
                (BigDecimal) row[6],
                AddOnSource.valueOf((String) row[7]),
                (BigDecimal) row[8],
                (BigDecimal) row[9],
                (BigDecimal) row[10],
                (BigDecimal) row[11],
                (BigDecimal) row[12],
                (BigDecimal) row[13],
                (boolean) row[14]);
    }
}
