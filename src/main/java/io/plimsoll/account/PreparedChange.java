package io.plimsoll.account;

import java.util.Objects;

/**
 * A change of an account that passed every rule and is not yet stored.
 *
 * @param outcome what will be true once it is stored
 * @param isNew false if it was made before, by its business key; then there is nothing to save, and the outcome is the first one
 * @param save stores it, in the caller's transaction; throws {@link Accounts.ConcurrentChangeException} if the account has moved
 *     on since the change was prepared
 */
public record PreparedChange<T>(T outcome, boolean isNew, Runnable save) {
    public PreparedChange {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(save, "save");
    }

    public static <T> PreparedChange<T> of(T outcome, Runnable save) {
        return new PreparedChange<>(outcome, true, save);
    }

    /** Of what was made before. */
    public static <T> PreparedChange<T> repeated(T outcome) {
        return new PreparedChange<>(outcome, false, () -> {});
    }
}
