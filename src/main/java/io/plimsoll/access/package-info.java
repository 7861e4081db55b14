/**
 * Who may do what.
 *
 * <p>A {@link io.plimsoll.access.Caller} is known by an API key, by a token of the configured issuer, or, where the installation allows it,
 * by nothing at all; it has {@link io.plimsoll.access.Role}s, and the {@link io.plimsoll.access.AllowList} says for every operation which
 * roles may use it. What is not on the list nobody may use.
 *
 * <p>Each caller is of one of the {@link io.plimsoll.access.Tenants}, the broker firms of the installation, and sees its data alone.
 */
@NullMarked
package io.plimsoll.access;

import org.jspecify.annotations.NullMarked;
