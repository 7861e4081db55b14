package io.plimsoll.platform.idempotency;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a key of another form than ours, and a second one, before anything else is looked at. The framework would take a blank one for
 * none, and the change would be made again; a dry run, which has no use for a key, would say nothing.
 */
class IdempotencyKeys {
    private final Map<Method, Boolean> takesKey = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseMalformed(HttpServerRequest request, ResourceInfo resource) {
        List<String> keys = request.headers().getAll(IdempotentReplies.KEY_HEADER);
        Method method = resource.getResourceMethod();
        if (keys.isEmpty() || method == null || !takesKey.computeIfAbsent(method, IdempotencyKeys::takesKey)) {
            return;
        }
        if (keys.size() > 1) {
            throw RejectedException.shape(
                    "header/" + IdempotentReplies.KEY_HEADER,
                    ShapeCode.DUPLICATE_PARAMETER,
                    "the header %s is given %d times".formatted(IdempotentReplies.KEY_HEADER, keys.size()));
        }
        IdempotentReplies.requireKey(keys.getFirst());
    }

    private static boolean takesKey(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                        : Stream.of(parameter))
                .anyMatch(IdempotencyKeys::isKey);
    }

    private static boolean isKey(AnnotatedElement element) {
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        return header != null && header.value().equals(IdempotentReplies.KEY_HEADER);
    }
}
