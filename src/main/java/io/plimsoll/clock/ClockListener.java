package io.plimsoll.clock;

import java.time.Duration;

/** Is told when the clock is advanced. */
public interface ClockListener {
    /** In the transaction that advances it: moves what is stored and means a distance from now. */
    void advancing(Duration by);

    /** On every replica, as soon as it knows: whatever is due now should be done. */
    void advanced();
}
