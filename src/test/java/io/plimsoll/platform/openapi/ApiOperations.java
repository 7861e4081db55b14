package io.plimsoll.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The operations of an OpenAPI document and requests for them, so that what is tried on every operation finds new ones by itself. */
final class ApiOperations {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final int DEPTH_MAX = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    ApiOperations(JsonNode document) {
        this.document = document;
    }

    /** @param in path, query or header */
    record Input(String name, String in, boolean isRequired, JsonNode schema, String example) {}

    /**
     * @param bodies that the operation reads, as JSON: the examples of the document, then one with every field of the schema; none if it
     *     reads no JSON
     */
    record Operation(String method, String template, String id, List<Input> inputs, List<JsonNode> bodies) {
        boolean has(String parameter) {
            return inputs.stream().anyMatch(input -> input.name.equals(parameter));
        }

        /** With the examples of its variables, and an id or name of nothing for those without. */
        String path() {
            return path(Map.of());
        }

        /** @param values of variables, encoded */
        String path(Map<String, String> values) {
            String path = template;
            for (Input input : inputs) {
                if (input.in.equals("path")) {
                    String usual = input.example.isEmpty() ? nothing(input.name) : input.example;
                    path = path.replace("{" + input.name + "}", values.getOrDefault(input.name, usual));
                }
            }
            return has("dryRun") ? path + "?dryRun=true" : path;
        }

        private static String nothing(String variable) {
            return switch (variable) {
                case "currency" -> "USD";
                case "number" -> "1";
                default -> variable.toLowerCase(Locale.ROOT).endsWith("id") ? new UUID(0x7000, 1).toString() : "none";
            };
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    List<Operation> all() {
        List<Operation> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (METHODS.contains(entry.getKey())) {
                        JsonNode operation = entry.getValue();
                        found.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.path("operationId").asText(),
                                inputs(operation),
                                bodies(operation.at("/requestBody/content").path("application/json"))));
                    }
                }));
        return found;
    }

    private List<Input> inputs(JsonNode operation) {
        List<Input> inputs = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> inputs.add(new Input(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("required").asBoolean(),
                        resolved(parameter.path("schema")),
                        parameter.path("example").asText())));
        return inputs;
    }

    private List<JsonNode> bodies(JsonNode content) {
        List<JsonNode> bodies = new ArrayList<>();
        if (content.isMissingNode()) {
            return bodies;
        }
        content.path("examples").forEach(example -> {
            if (example.path("value").isObject()) {
                bodies.add(example.path("value"));
            }
        });
        bodies.add(sample(content.path("schema"), 0));
        return bodies;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    /** A value with every field of the schema, by its examples and bounds. */
    private JsonNode sample(JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        JsonNode example = schema.has("example")
                ? schema.path("example")
                : schema.path("examples").path(0);
        if (!example.isMissingNode()) {
            return parsed(example, schema);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        for (String choice : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return choice.equals("allOf")
                        ? merged(schema.path(choice), depth)
                        : sample(chosen(schema.path(choice)), depth);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                if (depth < DEPTH_MAX) {
                    array.add(sample(schema.path("items"), depth + 1));
                }
                yield array;
            }
            case "integer", "number" ->
                JsonNodeFactory.instance.numberNode(
                        Math.max(1, schema.path("minimum").asInt(1)));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            default -> JsonNodeFactory.instance.textNode(text(schema));
        };
    }

    /** Examples of lists and objects are written as their JSON. */
    private static JsonNode parsed(JsonNode example, JsonNode schema) {
        if (example.isTextual() && List.of("array", "object").contains(type(schema))) {
            try {
                return JSON.readTree(example.asText());
            } catch (java.io.IOException noJson) {
                return example;
            }
        }
        return example;
    }

    private JsonNode merged(JsonNode parts, int depth) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (JsonNode part : parts) {
            if (sample(part, depth) instanceof ObjectNode fields) {
                whole.setAll(fields);
            } else if (parts.size() == 1) {
                return sample(part, depth);
            }
        }
        return whole;
    }

    private static JsonNode chosen(JsonNode choices) {
        for (JsonNode choice : choices) {
            if (!choice.path("type").asText().equals("null")) {
                return choice;
            }
        }
        return choices.path(0);
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asText().equals("null")) {
                    return one.asText();
                }
            }
        }
        return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (depth < DEPTH_MAX) {
            schema.path("properties")
                    .properties()
                    .forEach(property -> object.set(property.getKey(), sample(property.getValue(), depth + 1)));
            if (schema.path("additionalProperties").isObject()) {
                object.set("A", sample(schema.path("additionalProperties"), depth + 1));
            }
        }
        return object;
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(0x7000, 1).toString();
            case "date-time" -> "2026-01-05T09:30:00Z";
            case "date" -> "2026-03-20";
            default -> schema.path("pattern").asText().contains("[0-9]{1,38}") ? "1.50" : "A";
        };
    }

    /** Pointers of the values in a body, each field of a list once: of its first item. */
    static Map<String, JsonNode> leaves(JsonNode body) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        collect(body, "", leaves);
        return leaves;
    }

    private static void collect(JsonNode node, String pointer, Map<String, JsonNode> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            collect(node.get(0), pointer + "/0", leaves);
        } else {
            leaves.put(pointer, node);
        }
    }

    /** The body with another value at a place, as text: the value need not be JSON. */
    static String with(JsonNode body, String pointer, String json) {
        String mark = "\u0001mark\u0001";
        JsonNode copy = body.deepCopy();
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        String last = pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
        JsonNode holder = copy.at(parent);
        if (holder instanceof ObjectNode object) {
            object.put(last, mark);
        } else {
            ((ArrayNode) holder).set(Integer.parseInt(last), mark);
        }
        return copy.toString().replace(JsonNodeFactory.instance.textNode(mark).toString(), json);
    }
}
