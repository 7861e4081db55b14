package io.plimsoll.notification;

import java.util.Map;

/** Speaks HTTP to a receiver. */
@FunctionalInterface
public interface WebhookSender {
    /** One POST, without redirects, within a time; never throws for what the receiver does. */
    WebhookOutcome send(String url, Map<String, String> headers, String body);
}
