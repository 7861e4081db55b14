package io.plimsoll.changeproposal;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import java.util.Objects;

/**
 * Who proposes or decides. Callers that show no credential are all the same one.
 *
 * @param name of the caller: an API key's name and id, or what a token calls its subject
 * @param holder the same name for an API key and all that it is rotated into, issuer and subject of a token, otherwise the name
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

    /** By credential and holder; bearers of tokens by name if one of them is known by that alone, as they all were once. */
    public boolean isSameAs(Person other) {
        return credential == other.credential
                && (holder.equals(other.holder)
                        || (isKnownByName() || other.isKnownByName()) && name.equals(other.name));
    }

    private boolean isKnownByName() {
        return credential == Credential.TOKEN && holder.equals(name);
    }
}
