package io.plimsoll.changeproposal;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import java.util.Objects;

/**
 * Who proposes or decides. Callers that show no credential are all the same one.
 *
 * @param name of the caller: an API key's name and id, or a token's subject
 * @param holder the same name for an API key and all that it is rotated into, otherwise the name
 */
public record Person(String name, Credential credential, String holder) {
    public Person {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(holder, "holder");
    }

    public static Person of(Caller caller) {
        return new Person(caller.name(), caller.credential(), caller.holder());
    }

    /** By holder and credential. */
    public boolean isSameAs(Person other) {
        return holder.equals(other.holder) && credential == other.credential;
    }
}
