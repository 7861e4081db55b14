/** What connections of clients are allowed to keep busy, and for how long. */
package io.plimsoll.platform.connections;
