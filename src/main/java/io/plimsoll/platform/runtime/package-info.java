/**
 * How the service comes up and goes down: {@link io.plimsoll.platform.runtime.PlimsollMain} starts an
 * {@link io.plimsoll.platform.runtime.EmbeddedDatabase} unless {@code DB_URL} names another, then Quarkus, then prints the
 * first steps; at the end the database stops after the application.
 */
package io.plimsoll.platform.runtime;
