package io.plimsoll.calculation.store;

import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.CalculationSummary;
import io.plimsoll.calculation.MarginCalculations;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@link MarginCalculations} in the table {@code margin_calculation}. */
@Singleton
class PanacheMarginCalculations
        implements MarginCalculations, PanacheRepositoryBase<MarginCalculationEntity, MarginCalculationEntity.Key> {
    private final Tenant tenant;

    PanacheMarginCalculations(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    @Transactional
    public CalculationRecord get(UUID id) {
        MarginCalculationEntity row = findById(new MarginCalculationEntity.Key(tenant.name(), id));
        if (row == null) {
            throw new RejectedException(Reason.MARGIN_CALCULATION_NOT_FOUND, "no margin calculation " + id);
        }
        return new CalculationRecord(
                row.id,
                row.calculatedAt,
                new MethodologyId(row.methodology, row.methodologyVersion),
                row.parameterSetId,
                row.parameterSetSha256,
                row.currency,
                row.initialMargin,
                row.maintenanceMargin,
                row.netOptionValue,
                row.totalRequirement,
                row.positionCount,
                PackedDocument.unpack(row.request),
                PackedDocument.unpack(row.reply));
    }

    @Override
    @Transactional
    public void add(CalculationRecord calculation) {
        MarginCalculationEntity row = new MarginCalculationEntity();
        row.tenant = tenant.name();
        row.id = calculation.id();
        row.calculatedAt = calculation.calculatedAt();
        row.methodology = calculation.methodology().name();
        row.methodologyVersion = calculation.methodology().version();
        row.parameterSetId = calculation.parameterSetId();
        row.parameterSetSha256 = calculation.parameterSetSha256();
        row.currency = calculation.currency();
        row.initialMargin = calculation.initialMargin();
        row.maintenanceMargin = calculation.maintenanceMargin();
        row.netOptionValue = calculation.netOptionValue();
        row.totalRequirement = calculation.totalRequirement();
        row.positionCount = calculation.positionCount();
        row.request = PackedDocument.pack(calculation.request());
        row.reply = PackedDocument.pack(calculation.reply());
        persist(row);
    }

    @Override
    @Transactional
    public List<CalculationSummary> find(Filter filter, Place after, int limit) {
        StringBuilder query = new StringBuilder("""
                select c.id, c.calculatedAt, c.methodology, c.methodologyVersion, c.parameterSetId, c.parameterSetSha256,
                       c.currency, c.initialMargin, c.maintenanceMargin, c.netOptionValue, c.totalRequirement,
                       c.positionCount
                from MarginCalculationEntity c where c.tenant = :tenant""");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", tenant.name());
        restrict(query, parameters, " and c.methodology = :methodology", "methodology", filter.methodology());
        restrict(query, parameters, " and c.parameterSetId = :set", "set", filter.parameterSetId());
        restrict(query, parameters, " and c.calculatedAt >= :from", "from", filter.from());
        restrict(query, parameters, " and c.calculatedAt < :to", "to", filter.to());
        if (after != null) {
            query.append(" and (c.calculatedAt < :afterAt or c.calculatedAt = :afterAt and c.id < :afterId)");
            parameters.put("afterAt", after.calculatedAt());
            parameters.put("afterId", after.id());
        }
        query.append(" order by c.calculatedAt desc, c.id desc");
        var typed =
                getEntityManager().createQuery(query.toString(), Object[].class).setMaxResults(limit);
        parameters.forEach(typed::setParameter);
        return typed.getResultStream().map(PanacheMarginCalculations::summary).toList();
    }

    private static void restrict(
            StringBuilder query, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            query.append(condition);
            parameters.put(name, value);
        }
    }

    private static CalculationSummary summary(Object[] row) {
        return new CalculationSummary(
                (UUID) row[0],
                (Instant) row[1],
                new MethodologyId((String) row[2], (int) row[3]),
                (UUID) row[4],
                (String) row[5],
                (String) row[6],
                (BigDecimal) row[7],
                (BigDecimal) row[8],
                (BigDecimal) row[9],
                (BigDecimal) row[10],
                (int) row[11]);
    }
}
