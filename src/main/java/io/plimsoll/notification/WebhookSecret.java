package io.plimsoll.notification;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the service and a receiver share, so that the receiver knows who sent a delivery.
 *
 * <p>Source: Standard Webhooks, specification 1.0, "Symmetric signatures": HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @param text {@code whsec_} and the Base64 of 24 to 64 bytes
 */
public record WebhookSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;
    private static final String ALGORITHM = "HmacSHA256";

    public WebhookSecret {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX);
        }
        int size = key(text).length;
        if (size < BYTES_MIN || size > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a secret has %d to %d bytes, was %d".formatted(BYTES_MIN, BYTES_MAX, size));
        }
    }

    /** @param bytes 24 to 64, by chance */
    public static WebhookSecret of(byte[] bytes) {
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * One entry of the header {@code webhook-signature}: {@code v1,} and the signature in Base64.
     *
     * @param id value of the header {@code webhook-id}
     * @param sentAt in the header {@code webhook-timestamp} in whole seconds since 1970
     */
    public String signature(String id, Instant sentAt, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(text), ALGORITHM));
            String signed = id + "." + sentAt.getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] key(String text) {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /** Not the secret, which would end up in a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
