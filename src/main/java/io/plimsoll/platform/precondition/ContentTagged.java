package io.plimsoll.platform.precondition;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource that changes and has no version of its own: its ETag is the SHA-256 of the reply.
 *
 * <p>For whoever asks again; no change takes such a tag in {@code If-Match}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ContentTagged {}
