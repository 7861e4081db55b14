package io.plimsoll.notification;

import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.ShapeCode;
import io.plimsoll.rejection.Spelling;
import java.util.Collection;
import java.util.Set;

/**
 * What events there are.
 *
 * @param names such as {@code io.plimsoll.margincall.issued.v1}
 */
public record EventTypes(Set<String> names) {
    public EventTypes {
        names = Set.copyOf(names);
    }

    /**
     * The types somebody wants to hear of, who would wait for ever for one that there is not.
     *
     * @param pointer to where they are given
     * @throws RejectedException of the shape: one does not look like a type, or there is none of this name
     */
    public Set<String> checked(Collection<String> wanted, String pointer) {
        for (String type : wanted) {
            if (!type.matches(DomainEvent.TYPE_PATTERN)) {
                throw RejectedException.shape(
                        pointer,
                        ShapeCode.PATTERN_MISMATCH,
                        "a type looks like io.plimsoll.margincall.issued.v1, not like " + type);
            }
            if (!names.contains(type)) {
                String nearest = Spelling.nearest(type, names)
                        .map(name -> "; nearest: " + name)
                        .orElse("");
                throw RejectedException.shape(
                        pointer, ShapeCode.NAME_UNKNOWN, "no event has the type %s%s".formatted(type, nearest));
            }
        }
        return Set.copyOf(wanted);
    }
}
