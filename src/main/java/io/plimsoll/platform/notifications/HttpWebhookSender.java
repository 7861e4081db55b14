package io.plimsoll.platform.notifications;

import io.plimsoll.notification.TargetRules;
import io.plimsoll.notification.WebhookOutcome;
import io.plimsoll.notification.WebhookSender;
import io.plimsoll.rejection.RejectedException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@link WebhookSender} that connects to the very address it has checked.
 *
 * <p>Vert.x and not {@code java.net.http}, which resolves the host once more by itself: between check and connection a name could
 * be pointed to an address inside. Here the connection goes to the checked address, while {@code Host}, SNI and the certificate are
 * those of the URL. Redirects are not followed. Nothing of the reply's body is read: the connection is closed after its head. Each
 * request has a client of its own, because a pool of connections that end with their reply hands out such a connection again between
 * its reply and its end, now and then.
 */
final class HttpWebhookSender implements WebhookSender {
    private static final int HEAD_BYTES_MAX = 16_384;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int GONE = 410;

    private final Vertx vertx;
    private final TargetRules rules;
    private final Clock clock;
    private final Duration timeout;

    HttpWebhookSender(Vertx vertx, TargetRules rules, Clock clock, Duration timeout) {
        this.vertx = vertx;
        this.rules = rules;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public WebhookOutcome send(String url, Map<String, String> headers, String body) {
        HttpClient client = vertx.createHttpClient(clientOptions());
        try {
            InetAddress address = rules.check(url);
            return client.request(options(url, address))
                    .compose(request -> {
                        headers.forEach(request::putHeader);
                        return request.send(body);
                    })
                    .map(this::outcome)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedException refused) {
            return new WebhookOutcome.NoReply(refused.getMessage());
        } catch (TimeoutException late) {
            return new WebhookOutcome.NoReply("no reply within " + timeout);
        } catch (ExecutionException failed) {
            return new WebhookOutcome.NoReply("no reply: " + failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new WebhookOutcome.NoReply("interrupted, the service stops");
        } finally {
            client.close();
        }
    }

    private HttpClientOptions clientOptions() {
        return new HttpClientOptions()
                .setKeepAlive(false)
                // no timer that looks for idle connections
                .setKeepAliveTimeout(0)
                .setMaxHeaderSize(HEAD_BYTES_MAX)
                .setConnectTimeout((int) timeout.toMillis())
                .setIdleTimeout((int) timeout.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private RequestOptions options(String url, InetAddress address) {
        URI uri = URI.create(url);
        boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
        int defaultPort = isSecure ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
    }

    private WebhookOutcome outcome(HttpClientResponse response) {
        ignoreCut(response);
        int status = response.statusCode();
        if (status >= 200 && status <= 299) {
            return new WebhookOutcome.Received(status);
        }
        return status == GONE
                ? new WebhookOutcome.Gone()
                : new WebhookOutcome.Refused(status, retryAfter(response.getHeader("Retry-After")));
    }

    /** A body that is cut off is no failure. */
    private static void ignoreCut(HttpClientResponse response) {
        try {
            response.exceptionHandler(cut -> {});
        } catch (IllegalStateException endedAlready) {
            // a reply that is looked at after its end was not cut off
        }
    }

    /** Seconds or a date, as of RFC 9110, section 10.2.3; null if absent or neither. */
    private Duration retryAfter(String header) {
        if (header == null) {
            return null;
        }
        if (header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), until.toInstant());
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
