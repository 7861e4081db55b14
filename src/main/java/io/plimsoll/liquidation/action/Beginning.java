package io.plimsoll.liquidation.action;

import org.jspecify.annotations.Nullable;

/**
 * How a liquidation came to begin.
 *
 * @param policyName of the margin policy by which it began by itself; null if somebody asked for it
 * @param policyVersion of it; null with the name
 */
public record Beginning(
        @Nullable String policyName, @Nullable Integer policyVersion) {
    public static final Beginning ASKED_FOR = new Beginning(null, null);

    public Beginning {
        if ((policyName == null) != (policyVersion == null)) {
            throw new IllegalArgumentException(
                    "a policy has a name and a version, was %s, %s".formatted(policyName, policyVersion));
        }
    }

    public boolean isAutomatic() {
        return policyName != null;
    }
}
