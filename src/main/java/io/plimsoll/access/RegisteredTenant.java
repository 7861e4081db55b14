package io.plimsoll.access;

import java.time.Instant;
import java.util.UUID;

/**
 * A broker firm of this installation. Whatever is stored is one firm's, and no other one sees it.
 *
 * @param id places it in lists; what is stored refers to the name
 * @param name 1 to 63 lower-case letters, digits and hyphens, beginning with a letter; for ever
 * @param createdBy name of the caller
 */
public record RegisteredTenant(UUID id, String name, Instant createdAt, String createdBy) {}
