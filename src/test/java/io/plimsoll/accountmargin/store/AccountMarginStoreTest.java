package io.plimsoll.accountmargin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.account.Account;
import io.plimsoll.account.AccountStatus;
import io.plimsoll.account.Accounts;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountMargins;
import io.plimsoll.accountmargin.AccountMargins.Before;
import io.plimsoll.accountmargin.AccountStanding;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.EquityLine.Name;
import io.plimsoll.accountmargin.MarginStandings;
import io.plimsoll.accountmargin.MarginStandings.Prepared;
import io.plimsoll.accountmargin.MarginStandings.Stored;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.MarginWorking.BalanceLine;
import io.plimsoll.accountmargin.MarginWorking.CollateralLine;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.RemarginRun;
import io.plimsoll.accountmargin.RemarginRuns;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.coveredcalls.CoverageLine;
import io.plimsoll.coveredcalls.CoverageLine.CoveringUnits;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.margincall.CallFixtures;
import io.plimsoll.market.FxRate;
import io.plimsoll.methodology.MarginRequirement.MarginWarning;
import io.plimsoll.methodology.MarginRequirement.ParameterSetReference;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import io.plimsoll.portfolio.AccountType;
import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountMarginStoreTest {
    /** By the trigger, or before by the rights of the service's role. */
    private static final String REFUSAL = "(?s).*(insert-only|permission denied).*";

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String DIGEST = "0".repeat(64);

    @Inject
    Accounts accounts;

    @Inject
    AccountMargins margins;

    @Inject
    MarginStandings standings;

    @Inject
    RemarginRuns runs;

    @Inject
    DataSource database;

    @Test
    void margin_is_read_as_it_was_stored() {
        AccountMargin margin = margin(account(), 0, NOON);

        add(margin);

        assertThat(margins.latest(margin.accountId())).contains(margin);
    }

    @Test
    void row_in_force_at_an_instant_is_the_last_at_or_before_it() {
        UUID id = account();
        AccountMargin first = margin(id, 0, NOON);
        AccountMargin second = margin(id, 1, NOON.plusSeconds(60));
        add(first, second);

        assertThat(margins.latest(id, NOON.minus(1, ChronoUnit.MICROS))).isEmpty();
        assertThat(margins.latest(id, NOON)).contains(first);
        assertThat(margins.latest(id, NOON.plusSeconds(60).minus(1, ChronoUnit.MICROS)))
                .contains(first);
        assertThat(margins.latest(id, NOON.plusSeconds(60))).contains(second);
        assertThat(margins.newestFirst(id, NOON, NOON.plusSeconds(60), Optional.empty(), 10))
                .extracting(AccountMargin::sequence)
                .containsExactly(0L);
        assertThat(margins.newestFirst(id, null, null, Optional.of(NOON.plusSeconds(60)), 10))
                .extracting(AccountMargin::sequence)
                .containsExactly(0L);
    }

    @Test
    void market_before_is_that_of_the_newest_earlier_row_of_the_same_account() throws SQLException {
        execute("select account_margin_add_partitions('2031-05-01', 2)");
        Instant june = Instant.parse("2031-06-01T00:00:00Z");
        UUID one = account();
        UUID another = account();
        UUID unpriced = account();
        add(
                margin(one, 0, june.minusSeconds(60), new UUID(3, 1)),
                margin(one, 1, june.minus(1, ChronoUnit.MICROS), new UUID(3, 2)),
                margin(another, 0, june, new UUID(3, 3)),
                margin(unpriced, 0, june, new UUID(3, 4)),
                margin(unpriced, 1, june.plusSeconds(1), null));

        HealthState state = margin(one, 0, june).state();
        assertThat(margins.before(List.of(
                        margin(one, 2, june),
                        margin(another, 1, june.plusSeconds(1)),
                        margin(unpriced, 2, june.plusSeconds(2)),
                        margin(account(), 0, june))))
                .isEqualTo(Map.of(
                        one, new Before(new UUID(3, 2), state),
                        another, new Before(new UUID(3, 3), state),
                        unpriced, new Before(null, state)));
        assertThat(margins.before(List.of(margin(one, 1, june.minus(1, ChronoUnit.MICROS)))))
                .isEqualTo(Map.of(one, new Before(new UUID(3, 1), state)));
        assertThat(margins.before(List.of(margin(another, 0, june)))).isEmpty();
        assertThat(margins.before(List.of())).isEmpty();
    }

    @Test
    void breach_began_with_the_first_row_to_be_called_for_since_the_last_one_that_was_not() throws SQLException {
        execute("select account_margin_add_partitions('2032-05-01', 2)");
        Instant june = Instant.parse("2032-06-01T00:00:00Z");
        UUID id = account();
        List<AccountMargin> rows = new ArrayList<>();
        for (String equity : List.of("1790", "2200", "1900", "1400", "1799.99", "1600", "1800")) {
            rows.add(CallFixtures.g1(id, equity, rows.size(), june.plusSeconds(rows.size() - 4)));
        }
        add(rows.toArray(AccountMargin[]::new));

        assertThat(margins.firstOfBreach(rows.get(5)).sequence()).isEqualTo(3);
        assertThat(margins.firstOfBreach(rows.get(4)).sequence()).isEqualTo(3);
        assertThat(margins.firstOfBreach(rows.get(3)).calculatedAt()).isEqualTo(june.minusSeconds(1));
        assertThat(margins.firstOfBreach(rows.get(0)).sequence()).isZero();
    }

    @Test
    void rows_are_neither_changed_nor_deleted_in_any_partition() {
        UUID id = account();
        add(margin(id, 0, Instant.now().truncatedTo(ChronoUnit.MICROS)));

        for (String partition : partitionsWithRows()) {
            assertThatThrownBy(() -> execute("update " + partition + " set currency = 'EUR'"))
                    .hasMessageMatching(REFUSAL);
            assertThatThrownBy(() -> execute("delete from " + partition)).hasMessageMatching(REFUSAL);
            assertThatThrownBy(() -> execute("truncate " + partition + " cascade"))
                    .hasMessageMatching(REFUSAL);
        }
        assertThatThrownBy(() -> execute("truncate account_margin")).hasMessageMatching(REFUSAL);
    }

    @Test
    void row_whose_lines_do_not_add_up_is_refused() {
        UUID id = account();

        assertThatThrownBy(() -> execute("""
                        insert into account_margin (tenant, account_id, calculated_at, account_sequence, currency, methodology,
                            methodology_version, policy_name, policy_version, cash, collateral_value, unrealised_pnl,
                            net_option_value, accrued_charges, equity, initial_margin, maintenance_margin, state, detail)
                        values ('default', '%s', now(), 0, 'USD', 'SPAN', 1, 'p', 1, 1, 0, 0, 0, 0, 2, 0, 0, 'HEALTHY', '\\x00')""".formatted(id))).hasMessageContaining("check constraint");
    }

    @Test
    void rows_of_a_month_are_in_its_partition_and_others_in_the_default_one() throws SQLException {
        UUID id = account();
        execute("select account_margin_add_partitions('2031-11-15', 2)");
        execute("select account_margin_add_partitions('2031-11-15', 2)");
        add(
                margin(id, 0, Instant.parse("2031-11-30T23:59:59.999999Z")),
                margin(id, 1, Instant.parse("2031-12-01T00:00:00Z")),
                margin(id, 2, Instant.parse("2032-02-01T00:00:00Z")));

        assertThat(column(
                        "select tableoid::regclass::text from account_margin where account_id = '%s' order by calculated_at"
                                .formatted(id)))
                .containsExactly("account_margin_2031_11", "account_margin_2031_12", "account_margin_default");
        execute("select account_margin_add_partitions('2032-02-01', 1)");
        assertThat(column("select to_regclass('account_margin_2032_02')::text")).containsExactly((String) null);
    }

    @Test
    void accounts_that_are_behind_come_by_their_ids_without_gaps_between_batches() {
        List<UUID> opened = List.of(account(), account(), account());

        List<UUID> all = standings.behind(null, 100_000);

        assertThat(all).containsAll(opened);
        // two of them at least come after the first of them
        int place = opened.stream().mapToInt(all::indexOf).min().orElseThrow();
        assertThat(standings.behind(all.get(place), 2)).isEqualTo(all.subList(place + 1, place + 3));
        assertThat(standings.behind(all.getLast(), 2)).isEmpty();
    }

    @Test
    void row_is_stored_once_for_each_sequence_and_standing() {
        UUID id = account();
        AccountMargin margin = margin(id, 0, NOON);

        Stored first = standings.store(List.of(new Prepared(margin, null, DIGEST, true)));
        Stored onTheSameStanding = standings.store(List.of(new Prepared(margin, null, DIGEST, true)));
        AccountStanding standing = standings.of(List.of(id)).get(id);
        Stored onTheNewOne = standings.store(List.of(new Prepared(margin, standing, DIGEST, true)));
        QuarkusTransaction.requiringNew().run(() -> accounts.advance(id, 0, NOON));
        Stored ofAnOldSequence = standings.store(
                List.of(new Prepared(margin, standings.of(List.of(id)).get(id), DIGEST, true)));

        assertThat(first.rows()).hasSize(1);
        assertThat(onTheSameStanding.movedOn()).containsExactly(id);
        assertThat(onTheNewOne.rows()).hasSize(1);
        assertThat(ofAnOldSequence.movedOn()).containsExactly(id);
        assertThat(standings.behind(null, 100_000)).contains(id);
        assertThat(onTheNewOne.rows().getFirst().calculatedAt())
                .isAfter(first.rows().getFirst().calculatedAt());
    }

    @Test
    void account_that_nothing_moved_is_only_marked_as_looked_at() {
        UUID id = account();
        UUID snapshot = UUID.randomUUID();
        standings.store(List.of(new Prepared(margin(id, 0, NOON), null, DIGEST, true)));
        AccountStanding standing = standings.of(List.of(id)).get(id);

        standings.store(List.of(new Prepared(margin(id, 0, NOON, snapshot), standing, DIGEST, false)));

        AccountStanding after = standings.of(List.of(id)).get(id);
        assertThat(after.snapshotId()).isEqualTo(snapshot);
        assertThat(after.calculatedAt()).isEqualTo(standing.calculatedAt());
        assertThat(standings.worstFirst(snapshot)).doesNotContain(id);
        assertThat(standings.worstFirst(UUID.randomUUID())).contains(id);
    }

    @Test
    void run_is_held_by_one_until_its_lease_is_over() {
        RemarginRun run = RemarginRun.of(UUID.randomUUID(), UUID.randomUUID(), NOON);
        runs.add(run);
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Instant until = NOON.plusSeconds(20);

        assertThat(runs.take(run.id(), one, NOON, until)).contains(run);
        assertThat(runs.take(run.id(), other, until.minusSeconds(1), until)).isEmpty();
        assertThat(runs.take(run.id(), other, until, until.plusSeconds(20))).contains(run);
        assertThat(runs.keep(run.begun(5), one, until)).as("lost").isFalse();
        assertThat(runs.keep(run.begun(5).finished(RemarginRun.State.SUCCEEDED, until), other, until))
                .isTrue();
        assertThat(runs.get(run.id()).state()).isEqualTo(RemarginRun.State.SUCCEEDED);
        assertThat(runs.waiting(until.plusSeconds(100))).doesNotContain(run.id());
    }

    @Test
    void newest_row_and_history_are_found_by_index_in_every_partition() throws SQLException {
        UUID id = account();
        execute("select account_margin_add_partitions('2033-01-01', 3)");
        // as somebody whose statements may take longer
        DatabaseOwner.execute("""
                insert into account_margin (tenant, account_id, calculated_at, account_sequence, currency, methodology,
                    methodology_version, policy_name, policy_version, cash, collateral_value, unrealised_pnl, net_option_value,
                    accrued_charges, equity, initial_margin, maintenance_margin, state, detail)
                select 'default', '%s', timestamptz '2033-01-01' + make_interval(mins => n), 0, 'USD', 'SPAN', 1, 'p', 1, 1, 0, 0, 0,
                    0, 1, 0, 0, 'HEALTHY', '\\x00'
                from generate_series(1, 60000) n""".formatted(id));
        execute("analyze account_margin");

        for (String range : List.of("", "and calculated_at <= timestamptz '2033-02-10'")) {
            String plan = String.join("\n", column("""
                    explain select * from account_margin where tenant = 'default' and account_id = '%s' %s
                    order by calculated_at desc limit 51""".formatted(id, range)));
            assertThat(plan).contains("Index Scan Backward").doesNotContain("Seq Scan on account_margin_2");
        }
    }

    private void add(AccountMargin... rows) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (Connection connection = database.getConnection()) {
                AccountMarginRows.add(connection, "default", List.of(rows), AccountMarginRows::detail);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private UUID account() {
        UUID id = UUID.randomUUID();
        accounts.add(new Account(
                id,
                "store-" + id,
                "An owner",
                "USD",
                AccountType.SPECULATOR,
                null,
                "standard-span",
                null,
                AccountStatus.ACTIVE,
                1,
                0,
                NOON,
                NOON));
        return id;
    }

    private static AccountMargin margin(UUID accountId, long sequence, Instant calculatedAt) {
        return margin(accountId, sequence, calculatedAt, new UUID(1, 1));
    }

    /** With everything a margin can have. */
    private static AccountMargin margin(UUID accountId, long sequence, Instant calculatedAt, UUID snapshotId) {
        ContractId call = ContractId.option("XCME", "G", "202602", OptionRight.CALL, new BigDecimal("105.5"));
        FxRate rate = new FxRate("EUR", "USD", new BigDecimal("1.0862"));
        return new AccountMargin(
                accountId,
                sequence,
                calculatedAt,
                "USD",
                new MethodologyId("SPAN", 1),
                "standard-span",
                1,
                snapshotId,
                snapshotId == null ? null : NOON.minusSeconds(1),
                new ParameterSetReference(new UUID(2, 2).toString(), "a".repeat(64), LocalDate.of(2026, 1, 5)),
                List.of(
                        new EquityLine(Name.CASH, new BigDecimal("2500.00")),
                        new EquityLine(Name.COLLATERAL_VALUE, new BigDecimal("950.00")),
                        new EquityLine(Name.UNREALISED_PNL, new BigDecimal("-600.00")),
                        new EquityLine(Name.NET_OPTION_VALUE, new BigDecimal("-1300.00")),
                        new EquityLine(Name.ACCRUED_CHARGES, new BigDecimal("-20.00"))),
                new BigDecimal("1980.00"),
                new BigDecimal("1800.00"),
                HealthState.CALL,
                List.of(new MarginWarning("PRICE_STALE", "a tab\tand a \\ and a line\nend")),
                new ScenarioSetVersion("span-16", 3),
                new MarginWorking(
                        Duration.ofHours(1),
                        RequirementBasis.CALCULATED,
                        List.of(new BalanceLine(
                                "EUR",
                                new BigDecimal("2301.60000"),
                                new BigDecimal("-18.41"),
                                rate,
                                new BigDecimal("2500.00"),
                                new BigDecimal("-20.00"))),
                        List.of(new CollateralLine(
                                "US912797LB15",
                                "TREASURY_BILL",
                                new BigDecimal("1000"),
                                new BigDecimal("1.00"),
                                NOON,
                                "USD",
                                BigDecimal.ONE,
                                new BigDecimal("0.05"),
                                BigDecimal.ZERO,
                                new BigDecimal("1000.00"),
                                new BigDecimal("950.00"),
                                "ASSET_LIMIT",
                                true)),
                        List.of(new PositionLine(
                                call,
                                new BigDecimal("-5"),
                                new BigDecimal("3.10"),
                                new BigDecimal("100"),
                                "USD",
                                new Mark(new BigDecimal("2.60"), NOON, Mark.Source.SNAPSHOT),
                                Name.NET_OPTION_VALUE,
                                new BigDecimal("-1300.00"),
                                null,
                                new BigDecimal("-1300.00"))),
                        List.of(new CoverageLine(
                                call,
                                "USD",
                                new BigDecimal("400"),
                                new BigDecimal("100.5"),
                                new BigDecimal("460.00"),
                                null,
                                List.of(new CoveringUnits("ETH", new BigDecimal("400"), new BigDecimal("3.10")))))));
    }

    private List<String> partitionsWithRows() {
        try {
            return column("select distinct tableoid::regclass::text from account_margin");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> column(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
