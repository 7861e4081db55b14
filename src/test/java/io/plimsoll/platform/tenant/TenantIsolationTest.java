package io.plimsoll.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.access.AllowList;
import io.plimsoll.access.Role;
import io.plimsoll.platform.openapi.OpenApiExamplesTest;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What one tenant has, no other one can tell from what nobody has: every operation of the document with an id, with ids of the tenant
 * {@code default}, which has the demo broker, asked for by two other tenants in every role.
 */
@QuarkusTest
@TestProfile(OpenApiExamplesTest.WithDemoBroker.class)
class TenantIsolationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Mean the same to everybody, or a thing below one that is named. */
    private static final Set<String> NO_IDS = Set.of("reason", "currency", "number", "code", "factor");

    /** Makes what no request example and no demo makes. */
    private static final JsonNode FURTHER_REQUESTS =
            read(Path.of("src", "test", "resources", "tenant-isolation-requests.json"));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonNode DOCUMENT = read(Path.of("openapi", "openapi.json"));

    /** Ids of the tenant default, by path of what has them. */
    private final Map<String, String> known = new TreeMap<>();

    @Inject
    TenantKeys keys;

    @Inject
    DataSource database;

    private static JsonNode read(Path json) {
        try {
            return JSON.readTree(json.toFile());
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Of the document. */
    private record Operation(String method, String path, JsonNode node) {
        String name() {
            return method + " " + path;
        }

        List<String> variables() {
            return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        }

        List<String> idParameters() {
            List<String> names = new ArrayList<>();
            node.path("parameters").forEach(parameter -> {
                String name = parameter.path("name").asText();
                if (parameter.path("in").asText().equals("query") && name.endsWith("Id")) {
                    names.add(name);
                }
            });
            return names;
        }

        boolean takes(String parameter) {
            return node.path("parameters").findValuesAsText("name").contains(parameter);
        }

        /** Media type and text of its first example, or an empty object; empty without a body. */
        Optional<Map.Entry<String, String>> body() {
            return node.at("/requestBody/content").properties().stream()
                    .map(media -> Map.entry(
                            media.getKey(),
                            media.getValue().path("examples").properties().stream()
                                    .map(example -> example.getValue().path("value"))
                                    .map(value -> value.isTextual() ? value.asText() : value.toString())
                                    .findFirst()
                                    .orElse("{}")))
                    .findFirst();
        }

        Reply call(String credential, String concrete) {
            return call(credential, concrete, body().map(Map.Entry::getValue).orElse(null));
        }

        Reply call(String credential, String concrete, String text) {
            return send(
                    credential,
                    method,
                    concrete,
                    body().map(Map.Entry::getKey).orElse(null),
                    text,
                    takes("If-Match") ? "\"1\"" : null);
        }
    }

    private record Reply(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException noJson) {
                throw new AssertionError(text, noJson);
            }
        }
    }

    /** By the JDK's client: there are two thousand requests, and REST Assured takes longer for one than the service. */
    private static Reply send(
            String credential, String method, String path, String mediaType, String text, String ifMatch) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(RestAssured.port, path)))
                .header("Authorization", "Bearer " + credential)
                .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        try {
            HttpResponse<String> reply = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Reply(reply.statusCode(), reply.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    @BeforeEach
    void demo_broker_is_there() throws InterruptedException {
        OpenApiExamplesTest.awaitDemoBroker();
    }

    @Test
    void ids_of_others_are_answered_as_ids_of_nobody() throws SQLException {
        String owner = keys.ofFirst(Role.values());
        makeThings(owner);
        Map<String, Map<Role, String>> others = Map.of("B", keysOfNewTenant(), "C", keysOfNewTenant());
        List<Operation> operations = operations().stream()
                .filter(operation -> !operation.path.startsWith("/problems/") && !operation.path.equals("/v1/events"))
                .filter(operation -> operation.variables().stream().anyMatch(name -> !NO_IDS.contains(name))
                        || !operation.idParameters().isEmpty())
                .toList();
        Map<Operation, String> theirs = new LinkedHashMap<>();
        Map<Operation, String> nobodys = new LinkedHashMap<>();
        Set<String> unseenByOwner = new TreeSet<>();
        for (Operation operation : operations) {
            String path = withParameters(
                    owner,
                    operation,
                    theirs(owner, operation).orElseThrow(() -> new AssertionError("nothing for " + operation.name())));
            String unknown = UUID_TEXT.matcher(nobodys(operation, path)).replaceAll(id -> "" + UUID.randomUUID());
            theirs.put(operation, path);
            nobodys.put(operation, unknown);
            if (operation.method.equals("GET")
                    && !operation.path.contains("{deliveryId}")
                    && operation.idParameters().isEmpty()
                    && told(operation.call(owner, path), path).equals(told(operation.call(owner, unknown), unknown))) {
                unseenByOwner.add(operation.name());
            }
        }
        Map<String, String> before = contentOfFirstTenant();
        int caseCount = 0;
        int notFoundCount = 0;
        for (Operation operation : operations) {
            String path = theirs.get(operation);
            Map<Role, String> unknown = new EnumMap<>(Role.class);
            for (Map.Entry<String, Map<Role, String>> tenant : others.entrySet()) {
                for (Map.Entry<Role, String> role : tenant.getValue().entrySet()) {
                    Reply asked = operation.call(role.getValue(), path);
                    // asked once, by whichever tenant comes first: it is the same for all
                    unknown.computeIfAbsent(role.getKey(), first -> {
                        String nobody = nobodys.get(operation);
                        return told(operation.call(role.getValue(), nobody), nobody);
                    });
                    assertThat(told(asked, path))
                            .as("%s %s as %s of %s", operation.method, path, role.getKey(), tenant.getKey())
                            .isEqualTo(unknown.get(role.getKey()));
                    if (operation.method.equals("GET")
                            && operation.idParameters().isEmpty()
                            && AllowList.of(operation.name()).orElseThrow().contains(role.getKey())) {
                        assertThat(asked.status)
                                .as("%s as %s", path, role.getKey())
                                .isBetween(400, 499);
                    }
                    notFoundCount += asked.status == 404 ? 1 : 0;
                    caseCount++;
                }
            }
        }
        System.out.printf(
                "%d cases of operation, foreign id, tenant and role, %d of them 404%n", caseCount, notFoundCount);

        assertThat(contentOfFirstTenant()).isEqualTo(before);
        assertThat(unseenByOwner).isEmpty();
        assertThat(caseCount).isGreaterThan(1_000);
    }

    /** Every request example that names an account or another thing of the first tenant. */
    @Test
    void ids_of_others_in_bodies_are_answered_as_ids_of_nobody() {
        Map<Role, String> others = keysOfNewTenant();
        int caseCount = 0;
        for (Operation operation : operations()) {
            String body = operation.body().map(Map.Entry::getValue).orElse("");
            if (operation.path.contains("{") || !UUID_TEXT.matcher(body).find()) {
                continue;
            }
            String nobody = UUID_TEXT.matcher(body).replaceAll(id -> "" + UUID.randomUUID());
            for (Map.Entry<Role, String> role : others.entrySet()) {
                Reply asked = operation.call(role.getValue(), operation.path, body);
                Reply unknown = operation.call(role.getValue(), operation.path, nobody);
                assertThat(told(asked, operation.path))
                        .as("%s as %s", operation.name(), role.getKey())
                        .isEqualTo(told(unknown, operation.path));
                assertThat(asked.status).as(operation.name()).isBetween(400, 499);
                caseCount++;
            }
        }
        System.out.printf("%d cases of request example with a foreign id and role%n", caseCount);
        assertThat(caseCount).isPositive();
    }

    private Map<Role, String> keysOfNewTenant() {
        String administrator = keys.newTenant(TenantKeys.newName());
        Map<Role, String> credentials = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            credentials.put(role, TenantKeys.made(administrator, role));
        }
        return credentials;
    }

    /** By the request examples of the document, and some more; what there is afterwards is known by the ids of the replies. */
    private void makeThings(String owner) {
        for (String method : List.of("PUT", "POST")) {
            for (Operation operation : operations()) {
                String path = operation.path.replace(
                        "{name}", example(operation, "name").orElse("isolated"));
                if (!operation.method.equals(method) || path.contains("{")) {
                    continue;
                }
                operation.body().filter(body -> !body.getValue().equals("{}")).ifPresent(body -> {
                    // as for the first time, without If-Match; what a test before this one made is there
                    Reply reply = send(owner, method, path, body.getKey(), body.getValue(), null);
                    assertThat(reply.status == 409 || reply.status == 428 || reply.status < 300)
                            .as("%s %s: %s", method, path, reply.text)
                            .isTrue();
                    remember(path, reply);
                });
            }
        }
        FURTHER_REQUESTS.forEach(request -> {
            String path = ofSomethingKnown(owner, request.path("path").asText());
            Reply reply = send(
                    owner,
                    request.path("method").asText(),
                    path,
                    "application/json",
                    request.path("body").toString(),
                    null);
            assertThat(reply.status).as("%s: %s", request, reply.text).isBetween(200, 299);
            remember(path, reply);
        });
    }

    private String ofSomethingKnown(String owner, String path) {
        int variable = path.indexOf("/{id}");
        if (variable < 0) {
            return path;
        }
        String collection = path.substring(0, variable);
        return path.replace(
                "{id}",
                Optional.ofNullable(known.get(collection))
                        .or(() -> listed(owner, collection, "id"))
                        .orElseThrow());
    }

    private void remember(String path, Reply reply) {
        if ((reply.status == 201 || reply.status == 202) && reply.json().has("id")) {
            known.putIfAbsent(path, reply.json().path("id").asText());
        }
    }

    /** The operation's path with ids of the first tenant; empty if it has nothing of that kind. */
    private Optional<String> theirs(String owner, Operation operation) {
        String path = operation.path;
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            String collection = path.substring(0, variable.start() - 1);
            Optional<String> id = Optional.ofNullable(known.get(collection))
                    .or(() -> example(operation, variable.group(1))
                            .filter(text -> UUID_TEXT.matcher(text).matches()))
                    .or(() -> listed(owner, collection, variable.group(1)))
                    .or(() -> Optional.of("1").filter(first -> NO_IDS.contains(variable.group(1))))
                    // nothing is delivered in tests: an endpoint of the first tenant, and a delivery of nobody
                    .or(() -> Optional.of("" + UUID.randomUUID())
                            .filter(any -> variable.group(1).equals("deliveryId")));
            if (id.isEmpty()) {
                return Optional.empty();
            }
            path = path.substring(0, variable.start()) + id.get() + path.substring(variable.end());
            variable.reset(path);
        }
        List<String> parameters = operation.idParameters();
        return Optional.of(
                parameters.isEmpty()
                        ? path
                        : path + "?" + parameters.getFirst() + "="
                                + listed(owner, "/v1/accounts", "id").orElseThrow());
    }

    /** With the examples of its parameters, if it cannot do without. */
    private static String withParameters(String owner, Operation operation, String path) {
        if (!operation.method.equals("GET") || operation.call(owner, path).status != 400) {
            return path;
        }
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.node.path("parameters")) {
            String example = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("query") && !example.isEmpty()) {
                query.add(parameter.path("name").asText() + "=" + example);
            }
        }
        return path + "?" + String.join("&", query);
    }

    private static Optional<String> example(Operation operation, String variable) {
        for (JsonNode parameter : operation.node.path("parameters")) {
            String example = parameter.path("example").asText();
            if (parameter.path("name").asText().equals(variable) && !example.isEmpty()) {
                return Optional.of(example);
            }
        }
        return Optional.empty();
    }

    /** The first one that the tenant itself has stored: what is there for all has no instant. */
    private static Optional<String> listed(String owner, String collection, String variable) {
        Reply reply = send(owner, "GET", collection, null, null, null);
        if (reply.status != 200) {
            return Optional.empty();
        }
        for (JsonNode item : reply.json().path("items")) {
            if (!variable.equals("name") || item.hasNonNull("createdAt")) {
                return List.of(variable, "id", "name").stream()
                        .filter(item::hasNonNull)
                        .map(field -> item.path(field).asText())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** With names that nobody has; ids are exchanged afterwards. */
    private static String nobodys(Operation operation, String theirs) {
        String[] template = operation.path.split("/");
        String[] segments = theirs.split("/");
        for (int i = 0; i < template.length; i++) {
            if (template[i].equals("{name}")) {
                segments[i] = "none-" + UUID.randomUUID();
            }
        }
        return String.join("/", segments);
    }

    /** Status and body without ids, and without the name that was asked for: {@code /v1/things/name}. */
    private static String told(Reply reply, String path) {
        String text = reply.status + " " + reply.text;
        String[] segments = path.split("[/?]");
        String named = segments.length > 3 ? text.replace(segments[3], "id") : text;
        return UUID_TEXT.matcher(named).replaceAll("id");
    }

    /** By table, of the tenant default; without what the scheduler writes by itself. */
    private Map<String, String> contentOfFirstTenant() throws SQLException {
        StoredRows.count(database);
        Map<String, String> content = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("""
                    select c.table_name from information_schema.columns c join information_schema.tables t using (table_name)
                    where c.table_schema = current_schema() and column_name = 'tenant' and table_type = 'BASE TABLE'
                        and c.table_name <> 'scheduled_work'""")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("""
                        select count(*) || ' ' || coalesce(sum(hashtextextended(cast(t as text), 0)), 0) from %s t
                        where tenant = 'default'""".formatted(table))) {
                    row.next();
                    content.put(table, row.getString(1));
                }
            }
        }
        return content;
    }
}
