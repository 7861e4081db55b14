package io.plimsoll.snapshot;

import java.util.UUID;

/** Is told, after it is committed, that a snapshot has become the latest. Of snapshots accepted as history nobody is told. */
@FunctionalInterface
public interface SnapshotStored {
    void stored(UUID snapshotId);
}
