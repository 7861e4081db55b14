package io.plimsoll.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events that were published, in the order of their positions, and the way there. */
public interface EventLog {
    /** 0 if there is none. Everything up to it can be read. */
    long lastPosition();

    /** In ascending order of position. */
    List<PublishedEvent> after(long position, Filter filter, int countMax);

    Optional<PublishedEvent> find(long position);

    /**
     * Takes the oldest events out of the outbox and gives them the next positions; one publisher at a time among all replicas.
     *
     * @param inSameTransaction is given what was published, in order; not called if there is nothing
     * @return how many
     */
    int publish(int countMax, Consumer<List<PublishedEvent>> inSameTransaction);

    /** Events that wait to be published. */
    long outboxDepth();

    /**
     * Which events are meant.
     *
     * @param accountId null for all accounts
     * @param types empty for all
     */
    record Filter(@Nullable UUID accountId, Set<String> types) {
        public static final Filter ALL = new Filter(null, Set.of());

        public Filter {
            types = Set.copyOf(types);
        }
    }
}
