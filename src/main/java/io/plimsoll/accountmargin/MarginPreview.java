package io.plimsoll.accountmargin;

import io.plimsoll.account.Trade;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What orders would do to an account. Nothing of it is stored.
 *
 * @param base without them
 * @param combined with all of them, at once
 * @param trades the orders as they were counted: price and terms filled in
 * @param largestMultiple how often the basket of orders fits
 */
public record MarginPreview(
        AccountMargin base, AccountMargin combined, List<Trade> trades, LargestMultiple largestMultiple) {
    public MarginPreview {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(combined, "combined");
        trades = List.copyOf(trades);
    }

    /**
     * The largest whole number of baskets that fits: with so many the initial margin is no more than equity, with one more it is, or
     * cannot be computed.
     *
     * <p>Where a basket lowers the requirement at first and raises it later, there may be several such numbers; this is one of them, and
     * it is reached from one basket by doubling without passing a number that was found not to fit.
     *
     * @param multiple ≥ 0; 0 if not even one basket fits
     * @param at with so many baskets; with none of them if {@code multiple} is 0
     * @param oneMore with one more; null if the search ended at its bound, or with one more there is no requirement to tell
     */
    public record LargestMultiple(
            int multiple, AccountMargin at, @Nullable AccountMargin oneMore) {}
}
