package io.plimsoll.platform.openapi;

import io.plimsoll.platform.idempotency.IdempotentReplies;
import io.plimsoll.platform.precondition.ContentTagged;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** The headers that replies of many operations have alike. Each is described once, in the components; an operation's own description stays. */
final class CommonHeaders {
    private static final String LOCATION = "Location";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    private static final String REFERENCE = "#/components/headers/";
    private static final DotName CONTENT_TAGGED = DotName.createSimple(ContentTagged.class);
    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

    private CommonHeaders() {}

    static void addTo(OpenAPI document, IndexView index) {
        document.getComponents()
                .addHeader(
                        HttpHeaders.ETAG,
                        header(
                                "What is sent, or would be: a SHA-256 where the resource has no version of its own.",
                                SchemaType.STRING))
                .addHeader(LOCATION, header("Path of what was created, where it can be read.", SchemaType.STRING))
                .addHeader(
                        IdempotentReplies.REPLAYED_HEADER,
                        header(
                                "true if this reply was given before: to the same Idempotency-Key, or to the same change. Absent otherwise.",
                                SchemaType.BOOLEAN))
                .addHeader(
                        RETRY_AFTER,
                        header(
                                "Seconds after which to send the same request again. Absent where it is not time that is waited for.",
                                SchemaType.INTEGER))
                .addHeader(WWW_AUTHENTICATE, header("What is asked for, as of RFC 6750.", SchemaType.STRING));
        Set<String> readable = document.getPaths().getPathItems().entrySet().stream()
                .filter(path -> path.getValue().getGET() != null)
                .map(path -> path.getKey().replaceFirst("/[{][^/]+[}]$", "/{}"))
                .collect(Collectors.toSet());
        document.getPaths().getPathItems().forEach((path, item) -> {
            item.getOperations().values().forEach(CommonHeaders::addTo);
            if (readable.contains(path + "/{}")) {
                addLocation(item);
            }
        });
        addEtags(document, index);
    }

    /** And the answer to those who have what a tag names. */
    private static void addEtags(OpenAPI document, IndexView index) {
        Set<String> contentTagged = index.getAnnotations(CONTENT_TAGGED).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD
                        && target.asMethod().hasAnnotation(OPERATION))
                .map(target -> target.asMethod()
                        .annotation(OPERATION)
                        .value("operationId")
                        .asString())
                .collect(Collectors.toSet());
        document.getPaths().getPathItems().values().stream()
                .map(PathItem::getGET)
                .filter(read -> read != null && read.getResponses().hasAPIResponse("200"))
                .forEach(read -> {
                    APIResponse response = read.getResponses().getAPIResponse("200");
                    if (contentTagged.contains(read.getOperationId())) {
                        add(response, HttpHeaders.ETAG);
                    }
                    if (response.getHeaders() != null && response.getHeaders().containsKey(HttpHeaders.ETAG)) {
                        read.getResponses()
                                .addAPIResponse(
                                        "304",
                                        OASFactory.createAPIResponse()
                                                .description(
                                                        "Not modified: If-None-Match names the ETag that the reply would have")
                                                .addHeader(
                                                        HttpHeaders.ETAG,
                                                        OASFactory.createHeader()
                                                                .ref(REFERENCE + HttpHeaders.ETAG)));
                    }
                });
    }

    private static void addTo(Operation operation) {
        boolean isIdempotent = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> IdempotentReplies.KEY_HEADER.equals(parameter.getName()));
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            switch (status) {
                case "401" -> add(response, WWW_AUTHENTICATE);
                case "429", "503" -> add(response, RETRY_AFTER);
                default -> {
                    if (isIdempotent && status.startsWith("2")) {
                        add(response, IdempotentReplies.REPLAYED_HEADER);
                    }
                }
            }
        });
    }

    /** Where one of what is posted can be read by itself, its path is told. */
    private static void addLocation(PathItem item) {
        if (item.getPOST() != null) {
            List.of("201", "202").forEach(status -> {
                APIResponse response = item.getPOST().getResponses().getAPIResponse(status);
                if (response != null) {
                    add(response, LOCATION);
                }
            });
        }
    }

    private static void add(APIResponse response, String name) {
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
            response.addHeader(name, OASFactory.createHeader().ref(REFERENCE + name));
        }
    }

    private static Header header(String description, SchemaType type) {
        Schema schema = OASFactory.createSchema().addType(type);
        return OASFactory.createHeader().description(description).schema(schema);
    }
}
