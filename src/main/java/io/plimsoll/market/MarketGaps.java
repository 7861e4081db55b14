package io.plimsoll.market;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects everything that market data lack or get wrong, so that a caller is told all of it at once. */
public final class MarketGaps {
    private static final int SHOWN_MAX = 1_000;

    private final LinkedHashSet<Violation> missing = new LinkedHashSet<>();
    private final LinkedHashSet<Violation> impossible = new LinkedHashSet<>();

    /** @param pointer into the request body */
    public void missing(String pointer, String detail) {
        missing.add(new Violation(pointer, Reason.MARKET_DATA_MISSING, detail));
    }

    /** @param pointer into the request body */
    public void impossible(String pointer, String detail) {
        impossible.add(new Violation(pointer, Reason.MARKET_DATA_INVALID, detail));
    }

    /** @throws RejectedException MARKET_DATA_MISSING if anything is missing, else MARKET_DATA_INVALID if anything is impossible */
    public void refuseIfAny() {
        List<Violation> all = new ArrayList<>(missing);
        all.addAll(impossible);
        if (all.isEmpty()) {
            return;
        }
        Reason reason = missing.isEmpty() ? Reason.MARKET_DATA_INVALID : Reason.MARKET_DATA_MISSING;
        String detail = all.size() == 1
                ? all.getFirst().detail()
                : missing.isEmpty()
                        ? impossible.size() + " market data are impossible; each is listed in errors"
                        : missing.size() + " market data are missing"
                                + (impossible.isEmpty() ? "" : " and " + impossible.size() + " impossible")
                                + "; each is listed in errors";
        throw new RejectedException(reason, detail, all.subList(0, Math.min(all.size(), SHOWN_MAX)));
    }
}
