package io.plimsoll.account;

/** Names of the margin policies that there are. */
@FunctionalInterface
public interface MarginPolicyNames {
    boolean isKnown(String name);
}
