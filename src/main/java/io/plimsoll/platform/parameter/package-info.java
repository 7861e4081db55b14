/** Query, header and path parameters, read as strictly as bodies: a misspelt {@code ?dryrun=true} must not store. */
package io.plimsoll.platform.parameter;
