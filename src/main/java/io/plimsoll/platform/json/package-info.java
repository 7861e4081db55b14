/**
 * How JSON comes in and goes out.
 *
 * <p>{@link io.plimsoll.platform.json.JsonBodies} reads a request body for a resource,
 * {@link io.plimsoll.platform.json.StrictJson} says what is read and how replies are written.
 */
package io.plimsoll.platform.json;
