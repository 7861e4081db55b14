package io.plimsoll.accountmargin.store;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.money.Money;
import io.plimsoll.platform.database.ArrayRows;
import io.plimsoll.platform.database.ArrayRows.Column;
import io.plimsoll.policy.HealthState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Margins as rows of {@code account_margin}. */
final class AccountMarginRows {
    private static final List<Column> COLUMNS = List.of(
            new Column("tenant", "text"),
            new Column("account_id", "uuid"),
            new Column("calculated_at", "timestamptz"),
            new Column("account_sequence", "int8"),
            new Column("currency", "text"),
            new Column("methodology", "text"),
            new Column("methodology_version", "int4"),
            new Column("policy_name", "text"),
            new Column("policy_version", "int4"),
            new Column("snapshot_id", "uuid"),
            new Column("market_as_of", "timestamptz"),
            new Column("parameter_set_id", "text"),
            new Column("parameter_set_sha256", "text"),
            new Column("parameter_set_date", "date"),
            new Column("scenario_set_name", "text"),
            new Column("scenario_set_version", "int4"),
            new Column("cash", "numeric"),
            new Column("collateral_value", "numeric"),
            new Column("unrealised_pnl", "numeric"),
            new Column("net_option_value", "numeric"),
            new Column("accrued_charges", "numeric"),
            new Column("equity", "numeric"),
            new Column("initial_margin", "numeric"),
            new Column("maintenance_margin", "numeric"),
            new Column("state", "text"),
            new Column("detail", "bytea"));

    /** All but the detail. */
    static final String SUMMARY = ArrayRows.names(COLUMNS.subList(1, COLUMNS.size() - 1));

    /** All but the tenant. */
    static final String WHOLE = ArrayRows.names(COLUMNS.subList(1, COLUMNS.size()));

    private AccountMarginRows() {}

    /** What takes longest of a row, and needs neither connection nor lock. */
    static PackedDocument detail(AccountMargin margin) {
        return new MarginDetail(margin.working(), margin.warnings()).packed();
    }

    /** @param detail of {@link #detail} */
    static void add(
            Connection connection,
            String tenant,
            List<AccountMargin> margins,
            Function<AccountMargin, PackedDocument> detail)
            throws SQLException {
        ArrayRows rows = new ArrayRows(COLUMNS);
        for (AccountMargin margin : margins) {
            ParameterSetReference parameterSet = margin.parameterSet();
            ScenarioSetVersion scenarios = margin.scenarioSet();
            rows.add(tenant)
                    .add(margin.accountId())
                    .add(margin.calculatedAt())
                    .add(margin.sequence())
                    .add(margin.currency())
                    .add(margin.methodology().name())
                    .add(margin.methodology().version())
                    .add(margin.policyName())
                    .add(margin.policyVersion())
                    .add(margin.snapshotId())
                    .add(margin.marketAsOf())
                    .add(parameterSet == null ? null : parameterSet.id())
                    .add(parameterSet == null ? null : parameterSet.sha256())
                    .add(parameterSet == null ? null : parameterSet.valuationDate())
                    .add(scenarios == null ? null : scenarios.name())
                    .add(scenarios == null ? null : scenarios.version());
            for (EquityLine.Name line : EquityLine.Name.values()) {
                rows.add(margin.amount(line).toPlainString());
            }
            rows.add(margin.equity().toPlainString())
                    .add(margin.initialMargin().toPlainString())
                    .add(margin.maintenanceMargin().toPlainString())
                    .add(margin.state())
                    .add(detail.apply(margin).packed());
        }
        rows.insertInto("account_margin", connection);
    }

    /** Of a row with the columns of {@link #SUMMARY}: without working and warnings. */
    static AccountMargin summary(ResultSet row) throws SQLException {
        return margin(row, new MarginDetail(null, List.of()));
    }

    /** Of a row with the columns of {@link #WHOLE}. */
    static AccountMargin whole(ResultSet row) throws SQLException {
        return margin(row, MarginDetail.of(new PackedDocument(row.getBytes("detail"))));
    }

    private static AccountMargin margin(ResultSet row, MarginDetail detail) throws SQLException {
        String currency = row.getString("currency");
        String parameterSetId = row.getString("parameter_set_id");
        String scenarioSetName = row.getString("scenario_set_name");
        return new AccountMargin(
                row.getObject("account_id", UUID.class),
                row.getLong("account_sequence"),
                instant(row, "calculated_at"),
                currency,
                new MethodologyId(row.getString("methodology"), row.getInt("methodology_version")),
                row.getString("policy_name"),
                row.getInt("policy_version"),
                row.getObject("snapshot_id", UUID.class),
                instant(row, "market_as_of"),
                parameterSetId == null
                        ? null
                        : new ParameterSetReference(
                                parameterSetId,
                                row.getString("parameter_set_sha256"),
                                row.getObject("parameter_set_date", LocalDate.class)),
                List.of(
                        line(row, EquityLine.Name.CASH, "cash", currency),
                        line(row, EquityLine.Name.COLLATERAL_VALUE, "collateral_value", currency),
                        line(row, EquityLine.Name.UNREALISED_PNL, "unrealised_pnl", currency),
                        line(row, EquityLine.Name.NET_OPTION_VALUE, "net_option_value", currency),
                        line(row, EquityLine.Name.ACCRUED_CHARGES, "accrued_charges", currency)),
                amount(row, "initial_margin", currency),
                amount(row, "maintenance_margin", currency),
                HealthState.valueOf(row.getString("state")),
                detail.warnings(),
                scenarioSetName == null
                        ? null
                        : new ScenarioSetVersion(scenarioSetName, row.getInt("scenario_set_version")),
                detail.working());
    }

    private static EquityLine line(ResultSet row, EquityLine.Name name, String column, String currency)
            throws SQLException {
        return new EquityLine(name, amount(row, column, currency));
    }

    /** The column has eight decimals; what was stored had those of the currency. */
    static BigDecimal amount(ResultSet row, String column, String currency) throws SQLException {
        return Money.shown(row.getBigDecimal(column), currency);
    }

    /** Null for none. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
