package io.plimsoll.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * What the holder of a key shows: {@code plk_} and 43 letters, digits, hyphens and underscores, 256 random bits. The service keeps its
 * SHA-256 only; a slow hash would protect nothing here, since nobody can try 2^256 secrets.
 */
public final class ApiKeySecret {
    public static final String PREFIX = "plk_";

    /** Of random bytes that a secret is made from. */
    public static final int BYTES = 32;

    /** What a secret looks like. */
    public static final String PATTERN = PREFIX + "[A-Za-z0-9_-]{43}";

    private static final int HINT_LENGTH = PREFIX.length() + 4;

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    /** @param random {@link #BYTES} of them, of a secure source */
    public static ApiKeySecret of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException(
                    "a secret is made from %d bytes, not %d".formatted(BYTES, random.length));
        }
        return new ApiKeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** @return empty if it does not look like a secret */
    public static Optional<ApiKeySecret> parse(String text) {
        return text.matches(PATTERN) ? Optional.of(new ApiKeySecret(text)) : Optional.empty();
    }

    /** To be shown once. */
    public String text() {
        return text;
    }

    /** Its beginning, by which its holder tells keys apart. */
    public String hint() {
        return text.substring(0, HINT_LENGTH);
    }

    /** 32 bytes, of the UTF-8 text. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without the secret, so that no log ever holds it. */
    @Override
    public String toString() {
        return hint() + "…";
    }
}
