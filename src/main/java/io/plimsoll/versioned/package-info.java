/**
 * What is kept under a name in versions: a change is another version, and whoever used one can be asked by which.
 *
 * <p>A {@link io.plimsoll.versioned.Versioned} value is one version. {@link io.plimsoll.versioned.VersionStore} keeps the stored
 * ones; {@link io.plimsoll.versioned.VersionLibrary} adds those that come with the service and finds them by name.
 */
@NullMarked
package io.plimsoll.versioned;

import org.jspecify.annotations.NullMarked;
