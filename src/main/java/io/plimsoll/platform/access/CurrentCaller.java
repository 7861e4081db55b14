package io.plimsoll.platform.access;

import io.plimsoll.access.Caller;
import jakarta.enterprise.context.RequestScoped;

/** Who asks in the present request. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;
    private Change change;

    /**
     * What a request does that may change something.
     *
     * @param operation method and path template
     * @param path as sent, without query
     * @param address from where
     */
    record Change(String operation, String path, String address) {}

    void set(Caller known) {
        caller = known;
    }

    void changes(Change asked) {
        change = asked;
    }

    /** There is an entry of the change. */
    void recorded() {
        change = null;
    }

    /** Null if the request reads only, was asked for as a dry run, or has its entry already. */
    Change change() {
        return change;
    }

    /** Of the caller; null for an operation that is open to everybody. */
    public String tenant() {
        return caller == null ? null : caller.tenant();
    }

    /** @throws IllegalStateException for an operation that is open to everybody, where nobody asks who it is */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("nobody asked who calls");
        }
        return caller;
    }
}
