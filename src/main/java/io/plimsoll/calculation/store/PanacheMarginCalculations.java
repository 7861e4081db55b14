package io.plimsoll.calculation.store;

import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.CalculationSummary;
import io.plimsoll.calculation.MarginCalculations;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.platform.database.Statements;
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
    private static final List<Column> COLUMNS = List.of(
            new Column("tenant", "text"),
            new Column("id", "uuid"),
            new Column("calculated_at", "timestamptz"),
            new Column("methodology", "text"),
            new Column("methodology_version", "int4"),
            new Column("parameter_set_id", "uuid"),
            new Column("parameter_set_sha256", "text"),
            new Column("currency", "text"),
            new Column("initial_margin", "numeric"),
            new Column("maintenance_margin", "numeric"),
            new Column("net_option_value", "numeric"),
            new Column("total_requirement", "numeric"),
            new Column("position_count", "int4"),
            new Column("request", "bytea"),
            new Column("reply", "bytea"),
            new Column("scenario_set_name", "text"),
            new Column("scenario_set_version", "int4"));

    private final Statements statements;
    private final Tenant tenant;

    PanacheMarginCalculations(Statements statements, Tenant tenant) {
        this.statements = statements;
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
                row.scenarioSetName == null
                        ? null
                        : new ScenarioSetVersion(row.scenarioSetName, row.scenarioSetVersion),
                row.currency,
                row.initialMargin,
                row.maintenanceMargin,
                row.netOptionValue,
                row.totalRequirement,
                row.positionCount,
                new PackedDocument(row.request),
                new PackedDocument(row.reply));
    }

    /** Past the object-relational mapper, which would copy and compare both documents of every row. */
    @Override
    public void addAll(List<CalculationRecord> calculations) {
        ArrayRows rows = new ArrayRows(COLUMNS);
        calculations.forEach(calculation -> add(rows, calculation));
        statements.insertInto("margin_calculation", rows);
    }

    private void add(ArrayRows rows, CalculationRecord calculation) {
        ScenarioSetVersion scenarios = calculation.scenarioSet();
        rows.add(tenant.name())
                .add(calculation.id())
                .add(calculation.calculatedAt())
                .add(calculation.methodology().name())
                .add(calculation.methodology().version())
                .add(calculation.parameterSetId())
                .add(calculation.parameterSetSha256())
                .add(calculation.currency())
                .add(calculation.initialMargin())
                .add(calculation.maintenanceMargin())
                .add(calculation.netOptionValue())
                .add(calculation.totalRequirement())
                .add(calculation.positionCount())
                .add(calculation.request().packed())
                .add(calculation.reply().packed())
                .add(scenarios == null ? null : scenarios.name())
                .add(scenarios == null ? null : scenarios.version());
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
