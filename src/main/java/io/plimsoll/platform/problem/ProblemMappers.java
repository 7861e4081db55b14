package io.plimsoll.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.plimsoll.platform.database.DatabaseFailures;
import io.plimsoll.platform.json.JsonRejections;
import io.plimsoll.ratelimit.RateLimits;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure inside the resources with a problem document. Those outside: {@link ProblemRoutes}. */
@Singleton
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** A restart or failover of the database takes seconds; earlier repetition would only add load. */
    static final int RETRY_AFTER_SECONDS = 2;

    /** What a caller without a good credential is asked for. */
    static final String CHALLENGE = "Bearer realm=\"plimsoll\"";

    /** Where the framework reads forms. */
    private static final String FORMS = "org.jboss.resteasy.reactive.server.core.multipart.";

    private final Supplier<UUID> ids;

    private final AllowedMethods allowed;

    ProblemMappers(Supplier<UUID> ids, AllowedMethods allowed) {
        this.ids = ids;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response rejected(RejectedException rejection, ContainerRequestContext request) {
        Response.ResponseBuilder builder = builder(Problem.of(rejection, path(request)));
        if (rejection.reason() == Reason.NOT_AUTHENTICATED) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (rejection.reason() == Reason.SERVICE_UNAVAILABLE) {
            builder.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (rejection.reason() == Reason.RATE_LIMITED) {
            builder.header(HttpHeaders.RETRY_AFTER, rejection.members().get(RateLimits.RETRY_AFTER_SECONDS));
        }
        return builder.build();
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException failure, ContainerRequestContext request) {
        return rejected(ConstraintRejections.of(failure), request);
    }

    /**
     * Takes the subclasses one by one, because the framework has mappers of its own for some and the nearest class wins.
     */
    @ServerExceptionMapper({
        JsonProcessingException.class,
        com.fasterxml.jackson.databind.exc.MismatchedInputException.class,
        com.fasterxml.jackson.databind.exc.InvalidDefinitionException.class,
        com.fasterxml.jackson.core.JsonParseException.class
    })
    Response unreadable(JsonProcessingException failure, ContainerRequestContext request) {
        // writing a reply fails with a definition or a generation exception, and without a parser
        return failure.getProcessor() instanceof com.fasterxml.jackson.core.JsonParser
                ? rejected(JsonRejections.of(failure), request)
                : failed(failure, request);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure, ContainerRequestContext request) {
        switch (failure.getCause()) {
            case RejectedException rejection -> {
                return rejected(rejection, request);
            }
            case JsonProcessingException unreadable -> {
                return unreadable(unreadable, request);
            }
            case null, default -> {
                // the status says it
            }
        }
        Response given = overlooked(failure.getResponse(), request);
        if (given.getStatus() < 400) {
            return given;
        }
        if (given.getStatus() == Reason.INTERNAL_ERROR.status()) {
            return failed(failure, request);
        }
        Response.ResponseBuilder builder = builder(ofStatus(given, request));
        for (String header : List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE)) {
            if (given.getHeaderString(header) != null) {
                builder.header(header, given.getHeaderString(header));
            }
        }
        return builder.build();
    }

    /**
     * The framework looks for a method in one class after the other whose path is the beginning of what was asked for, and in the end says that
     * there is no such path, also if one of them has it for another method.
     */
    private Response overlooked(Response given, ContainerRequestContext request) {
        Optional<Set<String>> methods = given.getStatus() == 404 ? allowed.of(path(request)) : Optional.empty();
        if (methods.isEmpty()) {
            return given;
        }
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            return Response.ok().build();
        }
        return methods.get().contains(request.getMethod())
                ? given
                : Response.status(405).build();
    }

    private static Problem ofStatus(Response given, ContainerRequestContext request) {
        String path = path(request);
        return switch (given.getStatus()) {
            case 404 -> Problem.of(Reason.NOT_FOUND, "nothing is served at " + path, path);
            case 405 ->
                Problem.of(
                        Reason.METHOD_NOT_ALLOWED,
                        "%s is not possible at %s".formatted(request.getMethod(), path),
                        path);
            case 406 ->
                Problem.of(
                        Reason.NOT_ACCEPTABLE,
                        "%s cannot be produced here".formatted(request.getHeaderString(HttpHeaders.ACCEPT)),
                        path);
            case 413 -> Problem.of(Reason.BODY_TOO_LARGE, "the body is too long", path);
            case 415 ->
                Problem.of(
                        Reason.MEDIA_TYPE_UNSUPPORTED,
                        request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null
                                ? "the Content-Type header is missing"
                                : "%s is not read here".formatted(request.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                        path);
            case 503 -> Problem.of(Reason.SERVICE_UNAVAILABLE, "the service is not available now", path);
            default -> Problem.ofStatus(given.getStatus(), given.getStatusInfo().getReasonPhrase(), path);
        };
    }

    /** The last resort, for errors as well: without it a missing class would be answered in the framework's words. */
    @ServerExceptionMapper
    Response failed(Throwable failure, ContainerRequestContext request) {
        if (failure instanceof IllegalArgumentException && !hasMediaType(request)) {
            return web(new NotSupportedException(), request);
        }
        if (isOfForm(failure)) {
            return rejected(
                    RejectedException.shape(
                            "", ShapeCode.VALUE_REFUSED, "the body is no multipart/form-data, or not to its end"),
                    request);
        }
        String path = path(request);
        if (DatabaseFailures.isAway(failure)) {
            LOG.warnf("%s %s: the database does not answer: %s", request.getMethod(), path, failure.getMessage());
            return builder(Problem.of(Reason.SERVICE_UNAVAILABLE, "the database does not answer, or not in time", path))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        UUID incidentId = ids.get();
        LOG.errorf(failure, "incident %s: %s %s", incidentId, request.getMethod(), path);
        return response(Problem.of(
                new RejectedException(
                        Reason.INTERNAL_ERROR, "incident " + incidentId, List.of(), Map.of("incidentId", incidentId)),
                path));
    }

    /** The framework refuses a Content-Type that is none, but fails at it where the media type decides between two operations. */
    private static boolean hasMediaType(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        try {
            return type == null || MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException isNone) {
            return false;
        }
    }

    /** Whether the framework could not make sense of a form. What it reads and writes meanwhile fails elsewhere. */
    private static boolean isOfForm(Throwable failure) {
        Throwable origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        StackTraceElement[] places = origin.getStackTrace();
        return places.length > 0 && places[0].getClassName().startsWith(FORMS);
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getRawPath();
    }

    private static Response response(Problem problem) {
        return builder(problem).build();
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
