/**
 * Market snapshots: uploaded marks at one instant, checked against the snapshot before, immutable.
 *
 * <p>In reading order: {@link io.plimsoll.snapshot.SnapshotDraft} collects what an upload says until it is
 * {@link io.plimsoll.snapshot.ReceivedMarks}. {@link io.plimsoll.snapshot.SnapshotAssembly} compares these by
 * {@link io.plimsoll.snapshot.Plausibility} with what was in force before and makes the
 * {@link io.plimsoll.snapshot.MarketSnapshot} in force from now on: marks in doubt become
 * {@link io.plimsoll.snapshot.SuspectMark}s and are not used, and a mark that is absent or in doubt is carried over from before, with a
 * {@link io.plimsoll.snapshot.MarkOrigin} that says so. {@link io.plimsoll.snapshot.SnapshotService} does this for an upload;
 * {@link io.plimsoll.snapshot.SnapshotLibrary} stores it and {@link io.plimsoll.snapshot.MarketSnapshots} opens it.
 */
@NullMarked
package io.plimsoll.snapshot;

import org.jspecify.annotations.NullMarked;
