package io.plimsoll.platform.problem;

import io.plimsoll.access.AllowList;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells which methods a path has, to whoever asked for it and to whoever used another. The framework says nothing to the latter, and to the
 * former what the whole class has.
 */
@Singleton
class AllowedMethods {
    private final List<PathMethods> paths;

    /** @param variableCount of the path; of two paths that fit the one with fewer is meant */
    private record PathMethods(Pattern path, int variableCount, TreeSet<String> methods) {
        static PathMethods of(String template) {
            String[] segments = template.split("/");
            List<String> parts = new ArrayList<>();
            int variableCount = 0;
            for (String segment : segments) {
                boolean isVariable = segment.startsWith("{");
                variableCount += isVariable ? 1 : 0;
                parts.add(isVariable ? "[^/]+" : Pattern.quote(segment));
            }
            return new PathMethods(
                    Pattern.compile(String.join("/", parts) + "/?"),
                    variableCount,
                    new TreeSet<>(List.of(HttpMethod.OPTIONS)));
        }

        void add(String method) {
            methods.add(method);
            if (method.equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
        }
    }

    AllowedMethods() {
        Map<String, PathMethods> byTemplate = new TreeMap<>();
        for (String operation : AllowList.operations()) {
            int space = operation.indexOf(' ');
            byTemplate
                    .computeIfAbsent(operation.substring(space + 1), PathMethods::of)
                    .add(operation.substring(0, space));
        }
        this.paths = byTemplate.values().stream()
                .sorted(Comparator.comparingInt(PathMethods::variableCount))
                .toList();
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext reply) {
        boolean isAsked = request.getMethod().equals(HttpMethod.OPTIONS);
        if (isAsked || reply.getStatus() == 405) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            of(path).ifPresent(methods -> reply.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods)));
        }
    }

    /** What may be done at a path; empty if it is none of the API's. */
    Optional<Set<String>> of(String path) {
        return paths.stream()
                .filter(candidate -> candidate.path().matcher(path).matches())
                .findFirst()
                .map(PathMethods::methods);
    }
}
