/**
 * Points between any two SQL statements at which work of a packaged service can be made to stand still, so that it can be killed there,
 * without a trace of them in the service: a Java agent puts them into the database driver of a test's process.
 *
 * <p>{@link io.plimsoll.testsupport.failpoint.FailPointAgent} is the agent, and packs itself into a jar;
 * {@link io.plimsoll.testsupport.failpoint.FailPoints} is what the driver then calls before each statement and each commit;
 * {@link io.plimsoll.testsupport.failpoint.FailPointFolder} is how a test tells them where.
 */
package io.plimsoll.testsupport.failpoint;
