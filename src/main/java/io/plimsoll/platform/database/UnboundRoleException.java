package io.plimsoll.platform.database;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The service cannot start as the role that it is given: row-level security would not bind it. The message stands alone: the framework
 * prints those of wrong configurations without a stack trace.
 */
final class UnboundRoleException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    UnboundRoleException(String reason) {
        super("Plimsoll cannot start: " + reason);
    }
}
