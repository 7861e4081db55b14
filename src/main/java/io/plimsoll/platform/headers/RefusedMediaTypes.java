package io.plimsoll.platform.headers;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Heeds a weight of 0 in the Accept header, which means not acceptable (RFC 9110, section 12.4.2). The framework only sorts by weight, and
 * would answer with what is refused.
 */
class RefusedMediaTypes {
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([0-9.]*)$");
    private static final Pattern ZERO = Pattern.compile("0(\\.0{0,3})?");

    @ServerRequestFilter
    public void check(ResourceInfo resource, HttpServerRequest request) {
        String accepted = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
        if (!accepted.contains("=0") || resource.getResourceMethod() == null) {
            return;
        }
        Produces types = resource.getResourceMethod().getAnnotation(Produces.class);
        types = types == null ? resource.getResourceClass().getAnnotation(Produces.class) : types;
        Map<String, Boolean> ranges = ranges(accepted);
        if (types != null && Arrays.stream(types.value()).noneMatch(type -> isAccepted(type, ranges))) {
            throw new NotAcceptableException();
        }
    }

    /** By range, with its parameters, whether it is acceptable at all. */
    private static Map<String, Boolean> ranges(String accepted) {
        Map<String, Boolean> ranges = new TreeMap<>();
        for (String range : accepted.toLowerCase(Locale.ROOT).split(",")) {
            Matcher weight = WEIGHT.matcher(range.strip());
            boolean isRefused = weight.find() && ZERO.matcher(weight.group(1)).matches();
            ranges.put(weight.replaceFirst("").strip(), !isRefused);
        }
        return ranges;
    }

    /** The most specific range that fits decides; that there is one is for the framework to see. */
    private static boolean isAccepted(String type, Map<String, Boolean> ranges) {
        String plain = type.replaceFirst(";.*", "").strip();
        for (String range : new String[] {plain, plain.replaceFirst("/.*", "/*"), "*/*"}) {
            if (ranges.containsKey(range)) {
                return ranges.get(range);
            }
        }
        return true;
    }
}
