package io.plimsoll.platform.access;

import io.plimsoll.access.AnonymousAccess;
import io.plimsoll.access.ApiKeySecret;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.PageOrigin;
import io.plimsoll.platform.tenant.Tenant;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who sends a request, by its Authorization header. */
final class Authentication {
    private static final String SCHEME = "Bearer ";
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final AnonymousAccess anonymous;
    private final Caller nobody;
    private final KnownKeys keys;
    private final Function<String, Optional<Caller>> tokens;

    /** @param tokens of the issuer: the caller of one that is good */
    Authentication(AnonymousAccess anonymous, KnownKeys keys, Function<String, Optional<Caller>> tokens) {
        this.anonymous = anonymous;
        this.nobody = new Caller("anonymous", Tenant.DEFAULT.name(), AnonymousAccess.ROLES, Credential.NONE);
        this.keys = keys;
        this.tokens = tokens;
    }

    /** @throws RejectedException {@link Reason#NOT_AUTHENTICATED}, always with the same words for whatever is wrong with a credential */
    Caller caller(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            if (isAdmitted(request)) {
                return nobody;
            }
            throw new RejectedException(
                    Reason.NOT_AUTHENTICATED,
                    isForeignPage(request)
                            ? "a page of another site asks, and the Authorization header is missing"
                            : "the Authorization header is missing");
        }
        return (headers.size() == 1 ? bearer(headers.getFirst()) : Optional.<Caller>empty())
                .orElseThrow(() -> new RejectedException(
                        Reason.NOT_AUTHENTICATED, "the Authorization header holds nothing that is good here"));
    }

    private Optional<Caller> bearer(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String credential = header.substring(SCHEME.length()).strip();
        return credential.startsWith(ApiKeySecret.PREFIX)
                ? ApiKeySecret.parse(credential).flatMap(keys::caller)
                : tokens.apply(credential);
    }

    private boolean isAdmitted(HttpServerRequest request) {
        HostAndPort host = request.authority();
        return anonymous.admits(
                isLoopback(request.connection().remoteAddress()),
                host == null ? null : host.host(),
                FORWARDED.stream().anyMatch(request.headers()::contains),
                isForeignPage(request));
    }

    private static boolean isForeignPage(HttpServerRequest request) {
        HostAndPort host = request.authority();
        return PageOrigin.isForeign(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                host == null ? null : host.host(),
                host == null ? -1 : host.port());
    }

    private static boolean isLoopback(SocketAddress address) {
        try {
            return address != null
                    && address.hostAddress() != null
                    && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
