/** Failures as problem documents of RFC 9457, and the pages their {@code type} points to. */
package io.plimsoll.platform.problem;
