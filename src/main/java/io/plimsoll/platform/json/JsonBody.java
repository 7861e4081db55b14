package io.plimsoll.platform.json;

import java.nio.charset.StandardCharsets;

/**
 * A request body that was read, and found to be of the right shape.
 *
 * @param value the body as a record, its Bean Validation constraints met
 * @param bytes the body as it came
 */
public record JsonBody<T>(T value, byte[] bytes) {
    /** The document, without the byte order mark that it may begin with. */
    public String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** 64 lower-case hexadecimal digits over the bytes as they came, to tell a repeated request from another. */
    public String sha256() {
        return JsonBodies.sha256(bytes);
    }
}
