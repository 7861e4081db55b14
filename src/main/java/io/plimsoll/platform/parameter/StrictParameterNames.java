package io.plimsoll.platform.parameter;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that the operation does not have, single ones given twice, and values that nothing could hold. */
class StrictParameterNames {

    private static final String OUR_PACKAGE = "io.plimsoll";

    /** For each operation: name of the parameter, and whether it may be repeated. */
    private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (resource.getResourceMethod() == null
                || !resource.getResourceClass().getName().startsWith(OUR_PACKAGE)) {
            return;
        }
        List<Violation> errors = new ArrayList<>();
        request.getUriInfo()
                .getPathParameters()
                .forEach((name, values) -> addIfUnstorable("path/" + name, values, errors));
        if (!errors.isEmpty() && request.getMethod().equals("GET")) {
            throw new RejectedException(Reason.NOT_FOUND, errors.getFirst().detail() + ", and nothing is called so");
        }
        given.forEach((name, values) -> addIfUnstorable("query/" + name, values, errors));
        if (!given.isEmpty()) {
            addUnknown(given, resource.getResourceMethod(), errors);
        }
        if (!errors.isEmpty()) {
            throw new RejectedException(
                    Reason.REQUEST_INVALID, errors.getFirst().detail(), errors);
        }
    }

    /** Nothing here holds a NUL, and PostgreSQL takes no text with one. */
    private static void addIfUnstorable(String pointer, List<String> values, List<Violation> errors) {
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            errors.add(new Violation(
                    pointer, ShapeCode.PATTERN_MISMATCH, "the value of %s holds a NUL character".formatted(pointer)));
        }
    }

    private void addUnknown(Map<String, List<String>> given, Method method, List<Violation> errors) {
        Map<String, Boolean> names = known.computeIfAbsent(method, StrictParameterNames::names);
        given.forEach((name, values) -> {
            if (!names.containsKey(name)) {
                errors.add(new Violation("query/" + name, ShapeCode.UNKNOWN_PARAMETER, unknown(name, names.keySet())));
            } else if (values.size() > 1 && !names.get(name)) {
                errors.add(new Violation(
                        "query/" + name,
                        ShapeCode.DUPLICATE_PARAMETER,
                        "the parameter %s is given %d times".formatted(name, values.size())));
            } else if (values.contains("")) {
                // the framework would take the default, so that ?dryRun= stores
                errors.add(new Violation(
                        "query/" + name,
                        ShapeCode.REQUIRED,
                        "the parameter %s is given without a value".formatted(name)));
            }
        });
    }

    private static String unknown(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "no parameter %s; there is none here".formatted(name);
        }
        return Spelling.nearest(name, known)
                .map(nearest -> "no parameter %s; nearest: %s".formatted(name, nearest))
                .orElse("no parameter %s; known: %s"
                        .formatted(name, known.stream().sorted().collect(Collectors.joining(", "))));
    }

    private static Map<String, Boolean> names(Method method) {
        Map<String, Boolean> names = new HashMap<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .forEach(field -> add(names, field, field.getType()));
            }
            add(names, parameter, parameter.getType());
        }
        return names;
    }

    private static void add(Map<String, Boolean> names, AnnotatedElement element, Class<?> type) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            names.put(query.value(), Collection.class.isAssignableFrom(type) || type.isArray());
        }
    }
}
