/** Market snapshots: uploaded marks at one instant, checked against the snapshot before, immutable. */
package io.plimsoll.snapshot;
