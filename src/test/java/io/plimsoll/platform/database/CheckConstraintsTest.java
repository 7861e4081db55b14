package io.plimsoll.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.DatabaseOwner;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that were written anew, because expressions that count are slow, refuse what the expressions refused and nothing else. */
@QuarkusTest
class CheckConstraintsTest {
    private static final String CHARACTERS = "aZz09-_./ !~\u007f\n\u00e9";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "idempotent_reply, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "idempotent_reply, operation, \"^[A-Z]{3,7} /[!-~]{1,200}$\"",
                "idempotent_reply, key, \"^[!-~]{1,255}$\"",
                "idempotent_reply, body_sha256, \"^[0-9a-f]{64}$\"",
                "account_margin, parameter_set_sha256, \"^[0-9a-f]{64}$\"",
                "account_standing, position_digest, \"^[0-9a-f]{64}$\"",
                "margin_calculation, parameter_set_sha256, \"^[0-9a-f]{64}$\"",
                "margin_calculation, currency, \"^[A-Z]{3}$\"",
                "audit_entry, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "margin_call, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "margin_call_chain, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "margin_call_event, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "event_outbox, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "event_publication, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "event, tenant, \"^[a-z][a-z0-9-]{0,62}$\"",
                "event, subject, \"^[A-Za-z0-9/_.-]{1,200}$\""
            })
    void a_check_in_other_words_is_the_same_check(String table, String column, String expression) throws SQLException {
        try (Connection connection = DatabaseOwner.connection()) {
            String check = onlyCheck(connection, table, column);
            assertThat(check).doesNotContain(expression);

            List<String> accepted = new ArrayList<>();
            try (PreparedStatement compare = connection.prepareStatement("""
                    select %1$s, %1$s ~ ? as is_expected, %2$s as is_met from unnest(?) as tried (%1$s)""".formatted(column, check))) {
                compare.setString(1, expression);
                compare.setArray(2, connection.createArrayOf("text", values().toArray()));
                try (ResultSet row = compare.executeQuery()) {
                    while (row.next()) {
                        assertThat(row.getBoolean("is_met"))
                                .as("%s.%s: %s", table, column, row.getString(1))
                                .isEqualTo(row.getBoolean("is_expected"));
                        if (row.getBoolean("is_met")) {
                            accepted.add(row.getString(1));
                        }
                    }
                }
            }
            assertThat(accepted)
                    .as("of a check that nothing meets nothing is known")
                    .isNotEmpty();
        }
    }

    /** Of those that concern the column alone. */
    private static String onlyCheck(Connection connection, String table, String column) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select pg_get_expr(c.conbin, c.conrelid) from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and array[a.attnum] = c.conkey
                where c.contype = 'c' and c.conrelid = ?::regclass and a.attname = ?""")) {
            select.setString(1, table);
            select.setString(2, column);
            List<String> checks = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    checks.add(row.getString(1));
                }
            }
            assertThat(checks).as("checks of %s.%s", table, column).hasSize(1);
            return checks.getFirst();
        }
    }

    /** Texts that meet one of the expressions, around each of their lengths, and the same with one character that may not belong. */
    private static List<String> values() {
        Random random = new Random(107);
        List<String> values =
                new ArrayList<>(List.of("", " ", "\n", "USD", "US", "USDT", "usd", "GET /", "GE /a", "PATCHES /a"));
        for (int length : new int[] {1, 2, 3, 4, 62, 63, 64, 65, 199, 200, 201, 254, 255, 256, 300}) {
            for (String text : List.of("a".repeat(length), "7".repeat(length), "Z".repeat(length))) {
                values.add(text);
                for (int i = 0; i < CHARACTERS.length(); i++) {
                    int at = random.nextInt(length);
                    values.add(text.substring(0, at) + CHARACTERS.charAt(i) + text.substring(at + 1));
                    values.add(text.substring(1) + CHARACTERS.charAt(i));
                }
            }
            for (String method : List.of("GE", "GET", "DELETE", "OPTIONS", "OPTIONSS", "get", "GET ", "")) {
                values.add(method + " /" + "v".repeat(length));
                values.add(method + " /" + "v ".repeat(length));
                values.add(method + " " + "v".repeat(length));
            }
        }
        return values;
    }
}
