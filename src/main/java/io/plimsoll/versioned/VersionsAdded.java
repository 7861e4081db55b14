package io.plimsoll.versioned;

import java.util.Set;

/** Who is told that there are newer versions of what others name: in the transaction that stores them, before it ends. */
@FunctionalInterface
public interface VersionsAdded {
    VersionsAdded NOBODY = names -> {};

    /** @param names of what has a version after its first now; those stored together are told together */
    void added(Set<String> names);
}
