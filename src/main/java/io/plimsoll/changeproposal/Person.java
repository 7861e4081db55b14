package io.plimsoll.changeproposal;

import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import java.util.Objects;

/**
 * Who proposes or decides: two are the same if name and credential are. Callers that show no credential are all the same one.
 *
 * @param name of the caller: an API key's name and id, or a token's subject
 */
public record Person(String name, Credential credential) {
    public Person {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(credential, "credential");
    }

    public static Person of(Caller caller) {
        return new Person(caller.name(), caller.credential());
    }
}
