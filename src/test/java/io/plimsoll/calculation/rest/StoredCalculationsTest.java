package io.plimsoll.calculation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.calculation.CalculationRecord;
import io.plimsoll.calculation.CalculationRecord.ScenarioSetVersion;
import io.plimsoll.calculation.MarginCalculations;
import io.plimsoll.calculation.PackedDocument;
import io.plimsoll.calculation.PackedDocument.Compression;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.testsupport.MarginClient;
import io.plimsoll.testsupport.MarginRequests;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier versions of the service have kept is read and replayed for good. */
@QuarkusTest
class StoredCalculationsTest {
    private static final Path FOLDER = Path.of("src/test/resources/stored-calculations");

    private final MarginClient client = new MarginClient();

    @Inject
    MarginCalculations calculations;

    @Inject
    Compression compression;

    @ParameterizedTest
    @ValueSource(strings = {"methodology-rule", "reg-t-rule"})
    void calculation_kept_before_there_was_coverage_replays_to_the_same_bytes(String name) throws IOException {
        UUID id = UUID.randomUUID();
        String request = Files.readString(FOLDER.resolve(name + "-request.json"));
        String stored = Files.readString(FOLDER.resolve(name + "-reply.json"));
        String reply = stored.replace(MarginRequests.json(stored).path("id").asText(), id.toString());
        calculations.addAll(List.of(asKept(id, request, reply)));

        String read = client.given().get(MarginClient.PATH + "/" + id).asString();
        JsonNode replay = MarginRequests.json(client.given()
                .contentType("application/json")
                .post(MarginClient.PATH + "/" + id + "/replays")
                .asString());

        assertThat(read).isEqualTo(reply);
        assertThat(replay.path("identical").asBoolean()).as(replay.toString()).isTrue();
        assertThat(replay.path("methodologyVersion").asInt())
                .isLessThan(replay.path("methodologyVersionNow").asInt());
    }

    private CalculationRecord asKept(UUID id, String request, String text) {
        JsonNode reply = MarginRequests.json(text);
        return new CalculationRecord(
                id,
                Instant.parse(reply.path("calculatedAt").asText()),
                new MethodologyId(
                        reply.path("methodology").asText(),
                        reply.path("methodologyVersion").asInt()),
                null,
                null,
                new ScenarioSetVersion(
                        reply.at("/scenarioSet/name").asText(),
                        reply.at("/scenarioSet/version").asInt()),
                reply.path("currency").asText(),
                figure(reply, "initialMargin"),
                figure(reply, "maintenanceMargin"),
                figure(reply, "netOptionValue"),
                figure(reply, "totalRequirement"),
                MarginRequests.json(request).at("/request/positions").size(),
                packed(request),
                packed(text));
    }

    private static BigDecimal figure(JsonNode reply, String name) {
        return new BigDecimal(reply.path(name).asText());
    }

    private PackedDocument packed(String document) {
        return PackedDocument.of(document.getBytes(StandardCharsets.UTF_8), compression);
    }
}
