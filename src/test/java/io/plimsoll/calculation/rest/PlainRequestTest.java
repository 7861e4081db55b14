package io.plimsoll.calculation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.json.JsonLimits;
import io.plimsoll.platform.json.PlainJson;
import io.plimsoll.platform.json.StrictJson;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain reader against binding and Bean Validation. */
class PlainRequestTest {
    private static final int MUTATIONS_PER_SEED = 4_000;
    private static final ObjectMapper MAPPER = StrictJson.mapper(
            new SmallRyeConfigBuilder().withMapping(JsonLimits.class).build().getConfigMapping(JsonLimits.class));
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(MAPPER.getFactory().streamReadConstraints())
            .build();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    /** Values that are wrong, or right and unusual, in one place or another. */
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "1",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\"0\"",
            "\"-0\"",
            "\"-\"",
            "\".5\"",
            "\"5.\"",
            "\"+1\"",
            "\"1e5\"",
            "\"NaN\"",
            "\"1.2.3\"",
            "\"007\"",
            "\"123456789012345678\"",
            "\"1234567890123456789\"",
            "\"12345678.0123456789\"",
            "\"1.01234567890\"",
            "\"12345678901234567.89\"",
            "\"NET\"",
            "\"GROSS\"",
            "\"LONG\"",
            "\"SHORTER\"",
            "\"OPTION\"",
            "\"PHYSICAL\"",
            "\"option\"",
            "\"CALL\"",
            "\"2025-08\"",
            "\"2025-08-28\"",
            "\"2025-0828\"",
            "\"202508-28\"",
            "\"2025-08-\"",
            "\"2025-082\"",
            "\"2025082-8\"",
            "\"202508\"",
            "\"20250828\"",
            "\"201903W1\"",
            "\"000000\"",
            "\"0000000\"",
            "\"00000000\"",
            "\"é\"",
            "\"\\u0041\"",
            "\"\\u0000\"",
            "\"a\\\"b\"",
            "\"USD\"",
            "\"usd\"",
            "\"abcdefghijklmnop\"",
            "\"abcdefghijklmnopq\"");

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void plain_requests_are_read_as_binding_reads_them(int seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String body = request(random);

            assertThat(plain(body)).as(body).isEqualTo(bound(body)).isPresent();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutants_are_declined_or_read_as_binding_reads_them(int seed) throws IOException {
        Random random = new Random(1_000 + seed);
        int readCount = 0;
        int refusedCount = 0;
        for (int i = 0; i < MUTATIONS_PER_SEED; i++) {
            String body = mutated(request(random), random);

            Optional<MarginCalculationRequest> plain = plain(body);

            Optional<MarginCalculationRequest> bound = bound(body);
            if (plain.isPresent()) {
                assertThat(plain).as(body).isEqualTo(bound);
                readCount++;
            }
            refusedCount += bound.isEmpty() ? 1 : 0;
        }
        // so that neither side of the comparison is idle
        assertThat(readCount).isGreaterThan(MUTATIONS_PER_SEED / 20);
        assertThat(refusedCount).isGreaterThan(MUTATIONS_PER_SEED / 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"methodology\":\"SPAN\"}",
                "{\"positions\":[]}",
                "{\"methodology\":\"SPAN\",\"positions\":[]} {}",
                "{\"methodology\":\"SPAN\",\"methodology\":\"SPAN\",\"positions\":[]}",
                "{\"methodology\":\"SPAN\",\"positions\":[],\"market\":null}",
                "{\"methodology\":\"SPAN\",\"positions\":[null]}"
            })
    void anything_else_is_left_to_binding(String body) {
        assertThat(plain(body)).isEmpty();
    }

    @Test
    void counts_are_bounded_as_by_validation() throws IOException {
        assertThat(plain(withPositions(10_000))).isPresent().isEqualTo(bound(withPositions(10_000)));
        assertThat(plain(withPositions(10_001))).isEmpty();
        assertThat(plain(withWhatIfs(1_000))).isPresent().isEqualTo(bound(withWhatIfs(1_000)));
        assertThat(plain(withWhatIfs(1_001))).isEmpty();
    }

    private static String withPositions(int count) {
        return "{\"methodology\":\"SPAN\",\"positions\":[%s]}"
                .formatted(IntStream.range(0, count)
                        .mapToObj(i -> position(new Random(i)))
                        .collect(Collectors.joining(",")));
    }

    private static String withWhatIfs(int count) {
        return "{\"methodology\":\"SPAN\",\"positions\":[],\"whatIfs\":[%s]}"
                .formatted(IntStream.range(0, count)
                        .mapToObj(i -> "{\"name\":\"w%d\",\"positions\":[]}".formatted(i))
                        .collect(Collectors.joining(",")));
    }

    private static Optional<MarginCalculationRequest> plain(String body) {
        return PlainJson.read(FACTORY, body.getBytes(StandardCharsets.UTF_8), json -> PlainRequest.read(json));
    }

    /** Empty if the request is refused. */
    private static Optional<MarginCalculationRequest> bound(String body) {
        try {
            MarginCalculationRequest request =
                    MAPPER.readValue(body.getBytes(StandardCharsets.UTF_8), MarginCalculationRequest.class);
            return Optional.ofNullable(request)
                    .filter(bound -> VALIDATOR.validate(bound).isEmpty());
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static String request(Random random) {
        StringBuilder body = new StringBuilder("{\"methodology\":\"SPAN\"");
        maybe(random, body, ",\"parameterSetId\":\"nse-2025-08-08-i1\"");
        maybe(random, body, ",\"accountType\":\"%s\"".formatted(random.nextBoolean() ? "HEDGER" : "OMNIBUS"));
        maybe(random, body, ",\"netting\":\"%s\"".formatted(random.nextBoolean() ? "NET" : "GROSS"));
        maybe(random, body, ",\"currency\":\"INR\"");
        maybe(random, body, ",\"detail\":\"FULL\"");
        maybe(random, body, ",\"onUnresolved\":\"REPORT\"");
        body.append(",\"positions\":[").append(positions(random)).append(']');
        maybe(random, body, ",\"whatIfs\":[{\"name\":\"hedged\",\"positions\":[%s]}]".formatted(positions(random)));
        return body.append('}').toString();
    }

    private static void maybe(Random random, StringBuilder body, String field) {
        if (random.nextBoolean()) {
            body.append(field);
        }
    }

    private static String positions(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> position(random))
                .collect(Collectors.joining(","));
    }

    private static String position(Random random) {
        String pair = random.nextInt(4) == 0 ? ",\"pair\":\"pair-1\"" : "";
        String quantity = random.nextBoolean() ? "" + (random.nextInt(100) - 50) : "-12.50";
        String contract = switch (random.nextInt(4)) {
            case 0 -> "\"kind\":\"FUTURE\",\"expiry\":\"202508\"";
            case 1 -> "\"kind\":\"PHYSICAL\"";
            case 2 -> "\"kind\":\"COMBINATION\",\"expiry\":\"20250828\",\"underlyingExpiry\":\"2025-09\"";
            default -> "\"kind\":\"OPTION\",\"expiry\":\"2025-08-28\",\"right\":\"PUT\",\"strike\":\"56000.5\"";
        };
        return "{\"contract\":{\"exchange\":\"NSE\",\"product\":\"BANKNIFTY\",%s},\"quantity\":\"%s\"%s}"
                .formatted(contract, quantity, pair);
    }

    /** Changed in one place: a character, a value, a field left out, a piece repeated. */
    private static String mutated(String body, Random random) {
        int at = random.nextInt(body.length());
        return switch (random.nextInt(6)) {
            case 0 -> body.substring(0, at) + body.substring(at + 1);
            case 1 -> body.substring(0, at) + "\" {}[],:.-09azAZé\\".charAt(random.nextInt(17)) + body.substring(at);
            case 2 -> {
                int end = at + random.nextInt(body.length() - at);
                yield body.substring(0, end) + body.substring(at, end) + body.substring(end);
            }
            case 3 -> withoutField(body, at);
            default -> withValue(body, at, ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        };
    }

    /** The first text value after the place replaced. */
    private static String withValue(String body, int at, String value) {
        int start = body.indexOf(":\"", at);
        int end = start < 0 ? -1 : body.indexOf('"', start + 2);
        return end < 0 ? body : body.substring(0, start + 1) + value + body.substring(end + 1);
    }

    /** The first field after the place left out, if it has a text value and another field before it. */
    private static String withoutField(String body, int at) {
        int start = body.indexOf(",\"", at);
        int end = start < 0 ? -1 : body.indexOf("\"", body.indexOf(":\"", start) + 2);
        return end < 0 ? body : body.substring(0, start) + body.substring(end + 1);
    }
}
