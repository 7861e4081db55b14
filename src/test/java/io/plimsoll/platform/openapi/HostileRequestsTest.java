package io.plimsoll.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plimsoll.platform.openapi.ApiOperations.Input;
import io.plimsoll.platform.openapi.ApiOperations.Operation;
import io.plimsoll.platform.openapi.RefusalCheck.Outcome;
import io.plimsoll.testsupport.HostileValues;
import io.plimsoll.testsupport.HostileValues.HostileValue;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What nobody should send, sent to every operation of the document: never a failure, never a word of the inside, and every refusal a problem
 * with a page. A failing case is told with the request that repeats it.
 */
@QuarkusTest
class HostileRequestsTest {
    private static final int THREAD_COUNT = 4;
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int FAILURES_SHOWN = 20;
    private static final int FUZZ_COUNT = Integer.getInteger("fuzz.request-count", 2_000);
    private static final long FUZZ_SEED = Long.getLong("fuzz.seed", 20_261_128L);

    /** Each field gets every fifth injection in every build, and every one in the long profile; the next field begins with the next one. */
    private static final int INJECTION_STEP = Integer.getInteger("injections.step", 5);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** Whatever they do elsewhere, here they are texts. */
    private static final List<String> INJECTIONS = List.of(
            "'",
            "\"",
            "`",
            "\\",
            "';--",
            "' or '1'='1",
            "1' or 1=1 --",
            "1; drop table account; --",
            "'; select pg_sleep(30); --",
            "1 union select null, null --",
            "%27%20or%201=1",
            "$$; drop table account; $$",
            "\\x27",
            "E'\\x41'",
            "||(1)||",
            "(select 1)",
            "{\"$ne\": null}",
            "{\"$gt\": \"\"}",
            "$where: 1",
            "*)(uid=*))(|(uid=*",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "....//....//etc/passwd",
            "file:///etc/passwd",
            "/dev/zero",
            "C:\\con\\con",
            "http://169.254.169.254/latest/meta-data/",
            "http://127.0.0.1:22/",
            "gopher://127.0.0.1:5432/_x",
            "jar:http://127.0.0.1!/",
            "${jndi:ldap://127.0.0.1/a}",
            "${java:version}",
            "${env:DB_PASSWORD}",
            "#{7*7}",
            "${7*7}",
            "{{7*7}}",
            "<%= 7*7 %>",
            "*{7*7}",
            "@{7*7}",
            "T(Runtime)",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)",
            "<svg onload=alert(1)>",
            "</title><script>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
            "<!--",
            "]]>",
            "&lt;",
            "&#0;",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "=HYPERLINK(\"http://127.0.0.1\")",
            "| id",
            "; id",
            "& id",
            "$(id)",
            "`id`",
            "&& sleep 30",
            "\n id",
            "a\r\nSet-Cookie: a=b",
            "a\r\n\r\nHTTP/1.1 200 OK",
            "a\u0000b",
            "\u0000",
            "\u0001\u0008\u001b[31m",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u202eFYTFINKNAB",
            "\ufeffA",
            "A\u200b",
            "\uff21\uff22",
            "\ud835\udd05",
            "\u0130\u0131\u017f",
            "N\u0303\u0303\u0303\u0303",
            "\u00e9 e\u0301",
            "\ud83d\udca3",
            "\uffff",
            "%s%s%s%n",
            "%x%x%x",
            "%n",
            "{0}",
            "{}",
            "[]",
            "null",
            "undefined",
            "NaN",
            "true",
            "None",
            "nil",
            "-0",
            "1e999",
            "0x10",
            "007",
            "1,000.00",
            "1.0.0",
            "  ",
            " A",
            "A ",
            "\t",
            "-",
            "--",
            ".",
            "..",
            "/",
            "//",
            "\\\\",
            ":",
            "::",
            "@",
            "#",
            "?",
            "&",
            "=",
            "%",
            "%%",
            "%00",
            "%0a",
            "+",
            "*",
            "|",
            "~",
            "^",
            "2026-02-30",
            "0000-00-00",
            "9999-12-31",
            "-0001-01-01",
            "2026-01-05T09:30:00",
            "2026-01-05T09:30:00+25:00",
            "2026-01-05T24:00:00Z",
            "9999999999-12-31T00:00:00Z",
            "PT-1S",
            "P",
            "PT1e9S",
            "P99999999999Y",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0198a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1",
            "a".repeat(1_000));

    /** What only the service says of a thing. */
    private static final List<String> ASSIGNED = List.of(
            "id",
            "tenant",
            "status",
            "version",
            "createdAt",
            "createdBy",
            "isAdmin",
            "roles",
            "sequence",
            "hash",
            "__proto__",
            "constructor",
            "class",
            "balance");

    private final ExecutorService threads = Executors.newFixedThreadPool(THREAD_COUNT);
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Future<?>> sent = new ArrayList<>();
    private RefusalCheck check;
    private int fieldCount;
    private List<Operation> operations;

    @BeforeEach
    void read() throws IOException {
        check = new RefusalCheck(URI.create("http://127.0.0.1:" + RestAssured.port));
        operations = new ApiOperations(new ObjectMapper()
                        .readTree(RestAssured.get("/q/openapi?format=json").asString()))
                .all().stream()
                        // never ends
                        .filter(operation -> !operation.template().equals("/v1/events"))
                        // lets every deadline of other tests pass
                        .filter(operation -> !operation.toString().equals("POST /v1/sandbox/clock"))
                        .toList();
        assertThat(operations).hasSizeGreaterThan(150);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        check.close();
    }

    /** Refused or not: without a failure. */
    private void send(Operation operation, String path, String body, boolean mustBeRefused) {
        sent.add(threads.submit(() -> {
            Outcome outcome = check.send(operation.method(), path, body);
            String problem = outcome.problem()
                    .orElse(mustBeRefused && outcome.status() < 400 ? "taken: " + outcome.status() : null);
            if (problem != null) {
                failures.add("%s %s %s: %s".formatted(operation.method(), path, shortened(body), shortened(problem)));
            }
        }));
    }

    private static String shortened(String text) {
        return text == null || text.length() < 1_500 ? text : text.substring(0, 1_500) + "…";
    }

    private int done(String what) throws Exception {
        for (Future<?> one : sent) {
            one.get();
        }
        Path all = Path.of("target", "hostile-requests", what.replaceAll("[^a-z]+", "-") + ".txt");
        Files.createDirectories(all.getParent());
        Files.write(all, failures);
        System.out.printf("%d cases of %s, %d failures%n", sent.size(), what, failures.size());
        assertThat(failures.stream().limit(FAILURES_SHOWN))
                .as("%d failures, all of them in %s", failures.size(), all)
                .isEmpty();
        return sent.size();
    }

    /** Each field of an operation once: in the first body that has it, and examples come first. */
    private static Map<String, JsonNode> fields(Operation operation) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        for (JsonNode body : operation.bodies()) {
            ApiOperations.leaves(body).keySet().forEach(pointer -> bodies.putIfAbsent(pointer, body));
        }
        return bodies;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber()
                || (value.isTextual() && NUMBER.matcher(value.asText()).matches());
    }

    @Test
    void hostile_numbers_in_every_numeric_field() throws Exception {
        List<HostileValue> values = HostileValues.decimals()
                .filter(value -> value.json().length() <= TEXT_LENGTH_MAX)
                .toList();
        for (Operation operation : operations) {
            fields(operation).forEach((pointer, body) -> {
                JsonNode usual = body.at(pointer);
                if (isNumber(usual)) {
                    values.forEach(value -> send(
                            operation,
                            operation.path(),
                            ApiOperations.with(body, pointer, value.json()),
                            usual.isTextual() && value.isRefused() && mustBeRefused(value)));
                }
            });
        }
        assertThat(done("a hostile number in a numeric field")).isGreaterThan(12_000);
    }

    /** A field that may be left out may be null; a text that looks like a number may be a name. */
    private static boolean mustBeRefused(HostileValue value) {
        return List.of("NaN literal", "Infinity literal", "1e400 number", "object", "list of one")
                .contains(value.name());
    }

    /** Of the next field. */
    private List<String> injections() {
        int first = fieldCount++ % INJECTION_STEP;
        return IntStream.range(0, INJECTIONS.size())
                .filter(i -> i % INJECTION_STEP == first)
                .mapToObj(INJECTIONS::get)
                .toList();
    }

    @Test
    void injections_in_every_text_field() throws Exception {
        for (Operation operation : operations) {
            fields(operation).forEach((pointer, body) -> {
                JsonNode usual = body.at(pointer);
                if (usual.isTextual() && !isNumber(usual)) {
                    injections()
                            .forEach(text -> send(
                                    operation,
                                    operation.path(),
                                    ApiOperations.with(
                                            body,
                                            pointer,
                                            JsonNodeFactory.instance
                                                    .textNode(text)
                                                    .toString()),
                                    false));
                }
            });
        }
        assertThat(done("an injection in a text field")).isGreaterThan(20_000);
    }

    @Test
    void injections_in_every_parameter() throws Exception {
        for (Operation operation : operations) {
            String body = operation.bodies().isEmpty()
                    ? null
                    : operation.bodies().getFirst().toString();
            for (Input input : operation.inputs()) {
                if (input.in().equals("header")) {
                    continue;
                }
                for (String text : injections()) {
                    if (input.in().equals("path") && text.matches("\\.+")) {
                        // names another path, and clients shorten it before they send it
                        continue;
                    }
                    String encoded =
                            URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
                    String path = input.in().equals("path")
                            ? operation.path(Map.of(input.name(), encoded))
                            : withQuery(operation, input.name(), encoded);
                    send(operation, path, body, false);
                }
            }
        }
        assertThat(done("an injection in a path or query parameter")).isGreaterThan(10_000);
    }

    private static String withQuery(Operation operation, String name, String encoded) {
        String path = operation.path();
        if (name.equals("dryRun")) {
            return path.substring(0, path.indexOf('?')) + "?dryRun=" + encoded;
        }
        return path + (path.contains("?") ? "&" : "?") + name + "=" + encoded;
    }

    @Test
    void fields_that_only_the_service_sets_are_refused() throws Exception {
        for (Operation operation : operations) {
            for (JsonNode body : operation.bodies()) {
                Set<String> known = new LinkedHashSet<>();
                body.fieldNames().forEachRemaining(known::add);
                for (String name : ASSIGNED) {
                    if (!known.contains(name) && !operation.bodies().getLast().has(name)) {
                        String text = body.toString();
                        String more =
                                "{\"%s\": \"x\"%s".formatted(name, body.isEmpty() ? "}" : "," + text.substring(1));
                        send(operation, operation.path(), more, true);
                    }
                }
            }
        }
        assertThat(done("a field that only the service sets")).isGreaterThan(1_000);
    }

    @Test
    void requests_changed_at_random() throws Exception {
        List<Operation> withBody = operations.stream()
                .filter(operation -> !operation.bodies().isEmpty())
                .toList();
        SplittableRandom random = new SplittableRandom(FUZZ_SEED);
        List<HostileValue> numbers = HostileValues.decimals()
                .filter(value -> value.json().length() <= TEXT_LENGTH_MAX)
                .toList();
        for (int i = 0; i < FUZZ_COUNT; i++) {
            Operation operation = withBody.get(random.nextInt(withBody.size()));
            JsonNode body =
                    operation.bodies().get(random.nextInt(operation.bodies().size()));
            send(operation, operation.path(), changed(body, random, numbers), false);
        }
        done("a request changed at random, seed " + FUZZ_SEED);
    }

    /** Values in one to five places, then sometimes cut, doubled or joined with another. */
    private static String changed(JsonNode body, SplittableRandom random, List<HostileValue> numbers) {
        String text = body.toString();
        int placeCount = 1 + random.nextInt(5);
        for (int place = 0; place < placeCount; place++) {
            JsonNode now;
            try {
                now = new ObjectMapper().readTree(text);
            } catch (IOException noLongerJson) {
                break;
            }
            List<String> pointers = new ArrayList<>(ApiOperations.leaves(now).keySet());
            pointers.remove("");
            if (pointers.isEmpty()) {
                break;
            }
            String pointer = pointers.get(random.nextInt(pointers.size()));
            String value = random.nextBoolean()
                    ? numbers.get(random.nextInt(numbers.size())).json()
                    : JsonNodeFactory.instance
                            .textNode(INJECTIONS.get(random.nextInt(INJECTIONS.size())))
                            .toString();
            text = ApiOperations.with(now, pointer, value);
        }
        return switch (random.nextInt(10)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1));
            case 1 -> text + text;
            case 2 -> "[".repeat(1 + random.nextInt(100)) + text;
            case 3 -> text.replace(",", ",,");
            default -> text;
        };
    }
}
