package io.plimsoll.counterparty.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.counterparty.CollateralTerms;
import io.plimsoll.counterparty.Counterparty;
import io.plimsoll.counterparty.exposure.AddOnSource;
import io.plimsoll.counterparty.exposure.ExposureCalculations;
import io.plimsoll.counterparty.exposure.ExposureCalculations.Filter;
import io.plimsoll.counterparty.exposure.ExposureCalculations.Place;
import io.plimsoll.counterparty.exposure.ExposureRecord;
import io.plimsoll.counterparty.exposure.ExposureRecord.Summary;
import io.plimsoll.platform.database.Statements;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.versioned.VersionStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PanacheExposureCalculationsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String COLUMNS =
            "tenant, id, calculated_at, counterparty, counterparty_version, currency, value, collateral_value, add_on_source, "
                    + "add_on, replacement_cost, potential_future_exposure, exposure_at_default, expected_loss, exposure_limit, "
                    + "is_within_limit, request, reply";

    @Inject
    ExposureCalculations calculations;

    @Inject
    VersionStore<Counterparty> counterparties;

    @Inject
    DataSource database;

    private final String name = "bank-" + UUID.randomUUID();

    @BeforeEach
    void there_is_a_counterparty() {
        counterparties.add(new Counterparty(
                name,
                1,
                NOON,
                "",
                "USD",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                CollateralTerms.UNMARGINED,
                null,
                null,
                List.of()));
    }

    @Test
    void added_calculation_is_found_again() {
        ExposureRecord added = calculation(NOON);

        calculations.add(added);

        ExposureRecord found = calculations.get(added.summary().id());
        assertThat(found.summary())
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(added.summary());
        assertThat(found.reply().bytes()).isEqualTo(added.reply().bytes());
        assertThat(found.request().bytes()).isEqualTo(added.request().bytes());
    }

    @Test
    void history_is_newest_first_within_its_instants_and_goes_on_where_a_page_ended() {
        List<ExposureRecord> added = List.of(
                calculation(NOON),
                calculation(NOON.plusSeconds(1)),
                calculation(NOON.plusSeconds(1)),
                calculation(NOON.plusSeconds(2)));
        added.forEach(calculations::add);

        List<Summary> all = calculations.newestFirst(new Filter(name, null, null), null, 10);
        List<Summary> between =
                calculations.newestFirst(new Filter(name, NOON.plusSeconds(1), NOON.plusSeconds(2)), null, 10);
        Summary second = all.get(1);
        List<Summary> rest = calculations.newestFirst(
                new Filter(name, null, null), new Place(second.calculatedAt(), second.id()), 10);

        assertThat(all)
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> b.calculatedAt().compareTo(a.calculatedAt()));
        assertThat(between).isEqualTo(all.subList(1, 3));
        assertThat(rest).isEqualTo(all.subList(2, 4));
        assertThat(calculations.newestFirst(new Filter("nobody", null, null), null, 10))
                .isEmpty();
    }

    @Test
    void other_tenant_sees_nothing() {
        ExposureRecord added = calculation(NOON);
        calculations.add(added);
        ExposureCalculations others = new PanacheExposureCalculations(Tenant.of("other"), new Statements(database));

        QuarkusTransaction.requiringNew().run(() -> {
            assertThatThrownBy(() -> others.get(added.summary().id()))
                    .hasMessageStartingWith("no exposure calculation");
            assertThat(others.newestFirst(new Filter(name, null, null), null, 10))
                    .isEmpty();
            assertThat(others.limitUses(false, null, 10)).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update exposure_calculation set add_on = 0",
                "delete from exposure_calculation",
                "truncate exposure_calculation"
            })
    void nothing_is_changed_or_removed(String statement) throws SQLException {
        calculations.add(calculation(NOON));

        try (Connection connection = database.getConnection();
                Statement change = connection.createStatement()) {
            assertThatThrownBy(() -> change.execute(statement)).hasMessageContaining("insert-only");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant = ''",
                "counterparty = 'nobody-at-all'",
                "counterparty_version = 2",
                "currency = 'usd'",
                "add_on_source = 'GUESS'",
                "add_on = -1",
                "replacement_cost = -1",
                "potential_future_exposure = -1",
                "exposure_at_default = -1",
                "expected_loss = -1",
                "exposure_limit = 0",
                "is_within_limit = false",
                "request = ''",
                "reply = ''"
            })
    void database_refuses_rows_that_break_an_invariant(String change) throws SQLException {
        ExposureRecord added = calculation(NOON);
        calculations.add(added);
        String[] parts = change.split(" = ");
        String values =
                COLUMNS.replaceFirst("\\bid\\b", "gen_random_uuid()").replaceFirst("\\b" + parts[0] + "\\b", parts[1]);

        try (Connection connection = DatabaseOwner.connection();
                Statement insert = connection.createStatement()) {
            String sql = "insert into exposure_calculation (%s) select %s from exposure_calculation where id = '%s'"
                    .formatted(COLUMNS, values, added.summary().id());
            assertThatThrownBy(() -> insert.execute(sql)).hasMessageContaining("constraint");
        }
    }

    private ExposureRecord calculation(Instant calculatedAt) {
        return new ExposureRecord(
                new Summary(
                        UUID.randomUUID(),
                        calculatedAt,
                        name,
                        1,
                        "USD",
                        new BigDecimal("-1.50"),
                        new BigDecimal("2"),
                        AddOnSource.SA_CCR,
                        new BigDecimal("3"),
                        BigDecimal.ZERO,
                        new BigDecimal("2.5"),
                        new BigDecimal("3.5"),
                        new BigDecimal("0.04"),
                        null,
                        true),
                PackedDocument.of("{}".getBytes(StandardCharsets.UTF_8)),
                PackedDocument.of("{\"id\":\"\"}".getBytes(StandardCharsets.UTF_8)));
    }
}
