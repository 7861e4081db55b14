package io.plimsoll.platform.openapi;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.paging.PageRequest;
import io.plimsoll.platform.precondition.Preconditions;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.ShapeCode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Documents what every operation has in common: the problems it can answer with, the headers of its replies, and schemas that are closed
 * and mean the whole text, as the reader does.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonContract implements OASFilter {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_ERROR = "ProblemError";
    private static final String REFERENCE = "#/components/schemas/";

    /** What the scanner says for {@code @NotBlank}: a visible character somewhere. */
    private static final String NOT_BLANK = "\\S";

    private final IndexView index;

    public CommonContract(IndexView index) {
        this.index = index;
    }

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getPattern() != null) {
            schema.setPattern(anchored(schema.getPattern()));
        }
        if (schema.getType() != null && schema.getType().contains(SchemaType.STRING)) {
            if (schema.getExamples() != null) {
                schema.setExamples(schema.getExamples().stream()
                        .map(CommonContract::asText)
                        .toList());
            }
            if (schema.getDefaultValue() != null) {
                schema.setDefaultValue(asText(schema.getDefaultValue()));
            }
        }
        return schema;
    }

    /** Bean Validation means the whole text by a pattern, a schema any part of it. */
    private static String anchored(String pattern) {
        if (pattern.equals(NOT_BLANK) || pattern.startsWith("^") && pattern.endsWith("$")) {
            return pattern;
        }
        return pattern.contains("|") ? "^(?:" + pattern + ")$" : "^" + pattern + "$";
    }

    /** The scanner reads a decimal of an annotation as a number, and leaves the quotes on one that is written as JSON text. */
    private static Object asText(Object value) {
        return switch (value) {
            case Number number -> new BigDecimal(number.toString()).toPlainString();
            case String text
            when text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") ->
                text.substring(1, text.length() - 1);
            default -> value;
        };
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        Schema schema = parameter.getSchema();
        if (parameter.getIn() == Parameter.In.QUERY && "limit".equals(parameter.getName()) && schema != null) {
            schema.minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(PageRequest.LIMIT_MAX));
        }
        if (Preconditions.IF_MATCH.equals(parameter.getName()) && Boolean.TRUE.equals(parameter.getRequired())) {
            parameter.setExample(Preconditions.etag(2));
        }
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        if (document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().values().forEach(CommonContract::close);
            document.getComponents().getSchemas().values().forEach(CommonContract::listDecimalsAsText);
        }
        document.getComponents().addSchema(PROBLEM_ERROR, problemError());
        document.getComponents().addSchema(PROBLEM, problem());
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach(CommonContract::addProblems);
            CommonHeaders.addTo(document, index);
            RequiredMembers.declare(document, index);
            ReplyExamples.addTo(document);
        }
        if (document.getTags() != null) {
            document.setTags(TagOrder.sorted(document.getTags()));
        }
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API key (plk_…) or a token of the configured OpenID Connect issuer. On a laptop, with the "
                                                + "embedded database, programs on the same machine need none, but pages of other "
                                                + "sites in a browser on it do."));
        document.setSecurity(List.of(
                OASFactory.createSecurityRequirement(),
                OASFactory.createSecurityRequirement().addScheme(BEARER)));
    }

    private static void close(Schema schema) {
        if (schema.getProperties() != null && schema.getAdditionalPropertiesSchema() == null) {
            schema.setAdditionalPropertiesSchema(nothing());
        }
    }

    private static Schema nothing() {
        return OASFactory.createSchema().booleanSchema(false);
    }

    /** The configured schema of decimals reaches fields, but not the items of lists: those come as inexact numbers. */
    private static void listDecimalsAsText(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .filter(property -> property.getItems() != null
                            && List.of(SchemaType.NUMBER)
                                    .equals(property.getItems().getType()))
                    .forEach(property ->
                            property.setItems(OASFactory.createSchema().ref(REFERENCE + "Decimal")));
        }
    }

    private static void addProblems(String path, PathItem item) {
        item.getOperations().values().forEach(operation -> addProblems(path, operation));
    }

    private static void addProblems(String path, Operation operation) {
        boolean hasBody = operation.getRequestBody() != null;
        boolean isIdempotent = hasHeader(operation, IdempotentReplies.KEY_HEADER);
        boolean isVersioned = hasHeader(operation, Preconditions.IF_MATCH);
        Stream<Integer> statuses = Stream.of(
                        Stream.of(400, 406, 500, 503),
                        path.startsWith("/problems") ? Stream.<Integer>empty() : Stream.of(401, 403, 429),
                        path.contains("{") ? Stream.of(404) : Stream.<Integer>empty(),
                        hasBody ? Stream.of(413, 415, 422) : Stream.<Integer>empty(),
                        isIdempotent ? Stream.of(409, 422) : Stream.<Integer>empty(),
                        isVersioned ? Stream.of(409, 412, 428) : Stream.<Integer>empty())
                .flatMap(group -> group)
                .distinct()
                .sorted();
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        statuses.map(String::valueOf)
                .filter(status -> !isDescribed(operation, status))
                .forEach(status -> operation
                        .getResponses()
                        .addAPIResponse(
                                status,
                                OASFactory.createAPIResponse()
                                        .description(description(Integer.parseInt(status)))
                                        .content(OASFactory.createContent()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        OASFactory.createMediaType()
                                                                .schema(OASFactory.createSchema()
                                                                        .ref(REFERENCE + PROBLEM))))));
    }

    private static boolean hasHeader(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> name.equals(parameter.getName()));
    }

    /** The framework documents some refusals by itself, without saying what their body is. */
    private static boolean isDescribed(Operation operation, String status) {
        return operation.getResponses().hasAPIResponse(status)
                && operation.getResponses().getAPIResponse(status).getContent() != null;
    }

    private static String description(int status) {
        return switch (status) {
            case 400 -> "The request is not of the documented shape";
            case 401 -> "No credential, or none that is good here";
            case 403 -> "The caller has no role that may";
            case 404 -> "Not found";
            case 406 -> "None of the accepted media types can be produced";
            case 409 -> "Contradicts the present state";
            case 412 -> "Not, or no longer, in the version that the request names";
            case 413 -> "The body is too large";
            case 415 -> "The body's media type is not read here";
            case 422 -> "The request is well-formed, but a rule says no";
            case 428 ->
                "Exists already; the header If-Match must say which version is meant by its ETag, such as If-Match: \"2\"";
            case 429 -> "The caller's tenant has asked for more than it is given; come back after Retry-After seconds";
            case 503 -> "The database does not answer; come back after Retry-After seconds";
            default -> "The service failed";
        };
    }

    private static Schema problem() {
        return object("Why the request was refused or failed, as of RFC 9457. Further members depend on the type.")
                .addProperty(
                        "type",
                        text("Path of the page about this problem, /problems/<reason>; about:blank if the status says it all.")
                                .examples(List.of(Reason.REQUEST_INVALID.type())))
                .addProperty("title", text("What kind of problem, always the same for a type."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.valueOf(400))
                                .maximum(BigDecimal.valueOf(599)))
                .addProperty("detail", text("What is wrong this time."))
                .addProperty("instance", text("Path of the request."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref(REFERENCE + PROBLEM_ERROR))
                                .description(
                                        "Everything that is wrong, if more can be said than the detail does; of a body that cannot be "
                                                + "read, the first thing."))
                .addProperty(
                        "incidentId",
                        text("Under which the operator finds a failure in the log.")
                                .format("uuid"))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    private static Schema problemError() {
        String codes = Arrays.stream(ShapeCode.values()).map(Enum::name).collect(Collectors.joining(", "));
        return object("One thing that is wrong.")
                .addProperty(
                        "pointer",
                        text("JSON pointer into the request body; or query/<name>, path/<name>, header/<name>; or, in an "
                                        + "uploaded file, file/<line and columns, or element>; or, in a stored market, "
                                        + "market-snapshot/<part>.")
                                .examples(List.of("/positions/0/quantity")))
                .addProperty(
                        "code",
                        text("What kind of thing: the reason, or for a wrong shape one of " + codes + ".")
                                .pattern("^[A-Z][A-Z0-9_]*$"))
                .addProperty("detail", text("What is expected instead."))
                .required(List.of("pointer", "code", "detail"))
                .additionalPropertiesSchema(nothing());
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
