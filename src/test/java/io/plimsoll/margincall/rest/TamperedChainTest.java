package io.plimsoll.margincall.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.margincall.StagedAccounts;
import io.plimsoll.testsupport.DatabaseOwner;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever may do everything with the database changes, takes out, swaps or puts in one row of a chain: the service says which event is the
 * first that is not as it was, and so does a verifier that shares no code with it.
 */
@QuarkusTest
@TestProfile(StagedAccounts.class)
class TamperedChainTest extends G1OverHttp {
    private static final Path VERIFIER = Path.of("src", "main", "python", "verify_chains.py");
    private static final Pattern BREAK =
            Pattern.compile("([A-Z_]+): account (\\S+), event ([0-9]+): .*", Pattern.DOTALL);

    @TempDir
    Path folder;

    /** What was found first; null if nothing. */
    private record Finding(String kind, long sequence) {}

    private record Run(int exitCode, String output) {}

    private Finding byService() {
        var verdict = MarginRequests.json(client.given()
                .get("/v1/audit/verifications?accountId=" + account)
                .asString());
        return verdict.path("isIntact").asBoolean()
                ? null
                : new Finding(
                        verdict.at("/firstBreak/kind").asText(),
                        verdict.at("/firstBreak/sequence").asLong());
    }

    private Finding byVerifier(Path heads) throws IOException, InterruptedException {
        // a run that finds nothing writes the heads anew
        Path copy = Files.copy(heads, folder.resolve("heads-copy.json"), StandardCopyOption.REPLACE_EXISTING);
        Run run = verifier(copy);
        if (run.exitCode == 0) {
            return null;
        }
        assertThat(run.exitCode).as(run.output).isOne();
        Matcher found = BREAK.matcher(run.output.strip());
        assertThat(found.matches()).as(run.output).isTrue();
        assertThat(found.group(2)).isEqualTo(account.toString());
        return new Finding(found.group(1), Long.parseLong(found.group(3)));
    }

    private Run verifier(Path heads) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "python3",
                        VERIFIER.toString(),
                        "http://127.0.0.1:" + RestAssured.port,
                        "--heads",
                        heads.toString(),
                        account.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static boolean hasPython() {
        try {
            return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As nobody may who works through the service: past triggers and keys. */
    private static void tamper(List<String> statements) throws SQLException {
        try (Connection connection = DatabaseOwner.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String where(long sequence) {
        return " where account_id = '%s' and sequence = %d".formatted(account, sequence);
    }

    private Map<String, List<String>> changes(long sequence, long count) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        String update = "update margin_call_event set ";
        changes.put("call", List.of(update + "call_id = gen_random_uuid()" + where(sequence)));
        changes.put(
                "type",
                List.of(update + "type = case type when 'WAIVED' then 'ISSUED' else 'WAIVED' end" + where(sequence)));
        changes.put("time", List.of(update + "recorded_at = recorded_at + interval '1 microsecond'" + where(sequence)));
        changes.put(
                "payload",
                List.of(update
                        + "payload = convert_to(translate(convert_from(payload, 'UTF8'), '0123456789', '1234567890'), 'UTF8')"
                        + where(sequence)));
        changes.put("hash before", List.of(update + "previous_hash = sha256(previous_hash)" + where(sequence)));
        changes.put("hash", List.of(update + "hash = sha256(hash)" + where(sequence)));
        changes.put("taken out", List.of("delete from margin_call_event" + where(sequence)));
        changes.put("given to another", List.of(update + "account_id = gen_random_uuid()" + where(sequence)));
        if (sequence < count) {
            changes.put(
                    "swapped with the next",
                    List.of(
                            update + "sequence = 1000" + where(sequence),
                            update + "sequence = " + sequence + where(sequence + 1),
                            update + "sequence = " + (sequence + 1) + where(1000)));
            changes.put(
                    "put in",
                    List.of(
                            update
                                    + "sequence = sequence + 1000 where account_id = '%s' and sequence > %d"
                                            .formatted(account, sequence),
                            update
                                    + "sequence = sequence - 999 where account_id = '%s' and sequence > 1000"
                                            .formatted(account),
                            ("insert into margin_call_event (tenant, account_id, sequence, call_id, type, recorded_at, payload, previous_hash, hash) "
                                            + "select tenant, account_id, sequence + 1, call_id, type, recorded_at, payload, hash, sha256(hash) "
                                            + "from margin_call_event")
                                    + where(sequence)));
        }
        return changes;
    }

    @Test
    void every_change_of_a_row_is_found_where_it_is_by_two_verifiers() throws Exception {
        assumeTrue(hasPython(), "no python3: the second verifier is not run");
        String call = issued();
        step(call, "acknowledgements", "{\"comment\": \"seen\"}").statusCode(200);
        step(
                        call,
                        "extensions",
                        "{\"deadlineAt\": \"%s\", \"comment\": \"the bank is closed\"}"
                                .formatted(clock.instant().plusSeconds(3_600)))
                .statusCode(200);
        step(call, "waivers", "{\"comment\": \"small \\u00e4mount, \\\"known\\\" client\"}")
                .statusCode(200);
        Path heads = folder.resolve("heads.json");
        Run first = verifier(heads);
        assertThat(first.exitCode).as(first.output).isZero();
        assertThat(byService()).isNull();
        long count = Long.parseLong(
                first.output.replaceAll("\\D*([0-9]+) events.*", "$1").strip());
        assertThat(count).isGreaterThanOrEqualTo(4);
        String kept = "chain_kept_" + account.toString().replace("-", "");
        tamper(List.of(
                "create table %s as select * from margin_call_event where account_id = '%s'".formatted(kept, account)));

        List<String> found = new ArrayList<>();
        try {
            for (long sequence = 1; sequence <= count; sequence++) {
                for (Map.Entry<String, List<String>> change :
                        changes(sequence, count).entrySet()) {
                    tamper(change.getValue());
                    Finding byService = byService();
                    assertThat(byService).as("%s %d", change.getKey(), sequence).isNotNull();
                    assertThat(byService.sequence)
                            .as("%s %d", change.getKey(), sequence)
                            .isEqualTo(change.getKey().equals("put in") ? sequence + 1 : sequence);
                    assertThat(byVerifier(heads))
                            .as("%s %d", change.getKey(), sequence)
                            .isEqualTo(byService);
                    found.add(byService.kind);
                    tamper(List.of(
                            "delete from margin_call_event where account_id = '%s'".formatted(account),
                            "delete from margin_call_event where call_id in (select call_id from %s)".formatted(kept),
                            "insert into margin_call_event select * from " + kept));
                }
            }
            assertThat(byVerifier(heads)).isNull();
            assertThat(byService()).isNull();
        } finally {
            tamper(List.of("drop table " + kept));
        }
        System.out.printf(
                "%d tamperings of a chain of %d events found by both verifiers: %s%n",
                found.size(), count, found.stream().distinct().toList());
        assertThat(found).contains("EVENT_MISSING", "LINK_BROKEN", "CONTENT_CHANGED", "END_CHANGED");
    }
}
