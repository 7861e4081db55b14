package io.plimsoll.margincall;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** When accounts last did something that can move their margin, or had it done to them. */
@FunctionalInterface
public interface LastActs {
    /** @return by account; none of one that nothing ever moved */
    Map<UUID, Instant> of(Collection<UUID> accountIds);
}
