package io.plimsoll.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.UUIDClock;
import io.plimsoll.clock.ReferenceClock;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * New ids: UUIDv7, so that ids sort by the millisecond of their creation and new rows go to the end of an index. They are of
 * real time, even where the clock of a sandbox is ahead.
 */
@Singleton
public class Ids implements Supplier<UUID> {
    private static final ScopedValue<Iterator<UUID>> CHOSEN = ScopedValue.newInstance();

    private final NoArgGenerator generator;

    Ids(ReferenceClock realTime) {
        generator = Generators.timeBasedEpochGenerator(null, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return realTime.millis();
            }
        });
    }

    @Override
    public UUID get() {
        return CHOSEN.isBound() && CHOSEN.get().hasNext() ? CHOSEN.get().next() : generator.generate();
    }

    /**
     * Does work whose first new id is this one; those after it are new as ever. For what must be known by its id before it is there.
     *
     * @param work on the calling thread; what it has other threads do is given new ids
     */
    public static void startingWith(UUID chosen, Runnable work) {
        ScopedValue.where(CHOSEN, List.of(chosen).iterator()).run(work);
    }
}
