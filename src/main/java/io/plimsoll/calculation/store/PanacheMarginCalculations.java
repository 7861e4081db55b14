package io.plimsoll.calculation.store;

import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.CalculationSummary;
import io.plimsoll.calculation.MarginCalculations;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** {@link MarginCalculations} in the table {@code margin_calculation}. */
@Singleton
class PanacheMarginCalculations
        implements MarginCalculations, PanacheRepositoryBase<MarginCalculationEntity, MarginCalculationEntity.Key> {
    private static final int COLUMN_COUNT = 17;
    /** Of a row without its documents; longer names only make the buffer grow. */
    private static final int ROW_BYTES_MAX = 400;

    private final DataSource database;
    private final Tenant tenant;

    PanacheMarginCalculations(DataSource database, Tenant tenant) {
        this.database = database;
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

    /**
     * By COPY, past the object-relational mapper, which would copy and compare both documents of every row; the server works a
     * fifth less than for an INSERT.
     */
    @Override
    public void addAll(List<CalculationRecord> calculations) {
        byte[] rows = rows(calculations);
        try (Connection connection = database.getConnection()) {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy margin_calculation
                    (tenant, id, calculated_at, methodology, methodology_version, parameter_set_id, parameter_set_sha256,
                     currency, initial_margin, maintenance_margin, net_option_value, total_requirement, position_count,
                     request, reply, scenario_set_name, scenario_set_version)
                    from stdin (format binary)""");
            copy.writeToCopy(rows, 0, rows.length);
            copy.endCopy();
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot write margin_calculation", failure);
        }
    }

    private byte[] rows(List<CalculationRecord> calculations) {
        int documentBytes = calculations.stream()
                .mapToInt(calculation -> calculation.request().packed().length
                        + calculation.reply().packed().length)
                .sum();
        BinaryRows rows = new BinaryRows(COLUMN_COUNT, documentBytes + ROW_BYTES_MAX * calculations.size());
        for (CalculationRecord calculation : calculations) {
            ScenarioSetVersion scenarios = calculation.scenarioSet();
            rows.row()
                    .text(tenant.name())
                    .uuid(calculation.id())
                    .instant(calculation.calculatedAt())
                    .text(calculation.methodology().name())
                    .integer(calculation.methodology().version())
                    .uuid(calculation.parameterSetId())
                    .text(calculation.parameterSetSha256())
                    .text(calculation.currency())
                    .decimal(calculation.initialMargin())
                    .decimal(calculation.maintenanceMargin())
                    .decimal(calculation.netOptionValue())
                    .decimal(calculation.totalRequirement())
                    .integer(calculation.positionCount())
                    .bytes(calculation.request().packed())
                    .bytes(calculation.reply().packed())
                    .text(scenarios == null ? null : scenarios.name())
                    .integer(scenarios == null ? null : scenarios.version());
        }
        return rows.toBytes();
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
