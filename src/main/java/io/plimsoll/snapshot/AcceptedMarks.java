package io.plimsoll.snapshot;

import java.util.Set;

/**
 * The marks that whoever uploads vouches for, plausible or not.
 *
 * @param all whether it is every mark of the upload
 * @param keys those named; of marks that are plausible anyway nothing follows
 */
public record AcceptedMarks(boolean all, Set<MarkKey> keys) {
    public static final AcceptedMarks NONE = new AcceptedMarks(false, Set.of());
    public static final AcceptedMarks ALL = new AcceptedMarks(true, Set.of());

    public AcceptedMarks {
        keys = Set.copyOf(keys);
    }

    /** Of an exchange rate, in either direction. */
    public boolean contains(MarkKey key) {
        return all
                || keys.contains(key)
                || key instanceof MarkKey.OfFxRate(String from, String to)
                        && keys.contains(new MarkKey.OfFxRate(to, from));
    }
}
