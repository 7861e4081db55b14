package io.plimsoll.access;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service answers callers that show no credential; never one that shows a wrong one, and never a page of another site in
 * somebody's browser, see {@link PageOrigin}.
 */
public enum AnonymousAccess {
    /** Nobody. */
    NONE,
    /**
     * Programs on the same machine that address it as such: the connection and the Host header are loopback, and no proxy stands between.
     * A web page that resolves its own name to this machine is not let in.
     */
    LOOPBACK,
    /** Whoever reaches the port: only where something else decides who does. */
    ANYBODY;

    /** Everything but deciding who has access. */
    public static final Set<Role> ROLES = Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR)));

    /**
     * @param isLoopback whether the connection comes from this machine
     * @param host of the Host header, without port; null if absent
     * @param isForwarded whether a proxy says that it asks for somebody else
     * @param isForeignPage whether a page of another site asks
     */
    public boolean admits(boolean isLoopback, @Nullable String host, boolean isForwarded, boolean isForeignPage) {
        return switch (this) {
            case NONE -> false;
            case LOOPBACK -> isLoopback && !isForwarded && !isForeignPage && isLoopbackName(host);
            case ANYBODY -> !isForeignPage;
        };
    }

    private static boolean isLoopbackName(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.matches("127(\\.[0-9]{1,3}){3}")
                        || host.equals("::1")
                        || host.equals("[::1]")
                        || host.equals("0:0:0:0:0:0:0:1"));
    }
}
