package io.plimsoll.platform.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the methods of resources are called in the OpenAPI document: {@code GET /v1/accounts/{id}}. */
final class Operations {
    private final Map<Method, String> names = new ConcurrentHashMap<>();

    String name(Class<?> resource, Method method) {
        return names.computeIfAbsent(method, unknown -> verb(method) + " " + path(resource, method));
    }

    private static String verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method of HTTP: " + method));
    }

    private static String path(Class<?> resource, Method method) {
        String segments = Stream.of(path(resource.getAnnotation(Path.class)), path(method.getAnnotation(Path.class)))
                .flatMap(path -> Stream.of(path.split("/")))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment.replaceAll("\\{\\s*([^:}\\s]+)\\s*:.*}", "{$1}"))
                .collect(Collectors.joining("/"));
        return "/" + segments;
    }

    private static String path(Annotation annotation) {
        return annotation instanceof Path path ? path.value() : "";
    }
}
