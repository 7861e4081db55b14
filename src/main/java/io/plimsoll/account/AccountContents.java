package io.plimsoll.account;

import java.util.List;
import java.util.UUID;

/** What an account holds besides positions, which keeps it from being closed. */
@FunctionalInterface
public interface AccountContents {
    /** One phrase for each, such as {@code USD cash of 450.00}; empty if there is nothing. */
    List<String> of(UUID accountId);
}
