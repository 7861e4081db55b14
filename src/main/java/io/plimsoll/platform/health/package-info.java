/**
 * Whether this process should be sent requests. The framework asks the database for a connection; here stands what can be wrong although
 * there is one. Whether the process lives does not depend on the database: a restart would not bring it back.
 */
package io.plimsoll.platform.health;
