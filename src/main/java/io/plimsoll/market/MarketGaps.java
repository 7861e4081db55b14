package io.plimsoll.market;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Collects everything that market data lack or get wrong, so that a caller is told all of it at once. */
public final class MarketGaps {
    /** Listed; the others are only counted. */
    public static final int SHOWN_MAX = 1_000;

    private static final Set<Reason> REASONS =
            Set.of(Reason.MARKET_DATA_MISSING, Reason.FX_RATE_MISSING, Reason.MARKET_DATA_INVALID);

    private static final String MARKET = "/market/";
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");

    private final LinkedHashSet<Violation> missing;
    private final LinkedHashSet<Violation> impossible;
    private final UnaryOperator<String> place;

    public MarketGaps() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), UnaryOperator.identity());
    }

    private MarketGaps(
            LinkedHashSet<Violation> missing, LinkedHashSet<Violation> impossible, UnaryOperator<String> place) {
        this.missing = missing;
        this.impossible = impossible;
        this.place = place;
    }

    /**
     * The same collection for a market that does not stand at {@code /market}: what is added there is refused here.
     *
     * @param place in the request body, of a pointer that begins with {@code /market}
     */
    public MarketGaps placed(UnaryOperator<String> place) {
        return new MarketGaps(missing, impossible, place);
    }

    /** @param pointer into the request body */
    public void missing(String pointer, String detail) {
        missing.add(new Violation(place.apply(pointer), Reason.MARKET_DATA_MISSING, detail));
    }

    /** A rate of exchange, in neither direction. */
    void missingFxRate(String from, String to) {
        missing.add(
                new Violation(place.apply("/market/fxRates"), Reason.FX_RATE_MISSING, MarketData.noFxRate(from, to)));
    }

    /** @param pointer into the request body */
    public void impossible(String pointer, String detail) {
        impossible.add(new Violation(place.apply(pointer), Reason.MARKET_DATA_INVALID, detail));
    }

    /**
     * Adds what a part of the work was refused for, so that the other parts can be asked, too.
     *
     * @return false if it was refused for something else: nothing is added
     */
    public boolean takeFrom(RejectedException refused) {
        if (!REASONS.contains(refused.reason()) || refused.errors().isEmpty()) {
            return false;
        }
        for (Violation violation : refused.errors()) {
            boolean isImpossible = violation.code().equals(Reason.MARKET_DATA_INVALID.name());
            (isImpossible ? impossible : missing).add(violation);
        }
        return true;
    }

    /**
     * Refuses with the first thousand, missing ones first; the detail says how many there are in all.
     *
     * @throws RejectedException FX_RATE_MISSING if nothing but rates of exchange is missing, MARKET_DATA_MISSING if anything else is,
     *     else MARKET_DATA_INVALID if anything is impossible
     */
    public void refuseIfAny() {
        List<Violation> all = new ArrayList<>(missing);
        all.addAll(impossible);
        if (all.isEmpty()) {
            return;
        }
        throw new RejectedException(
                reason(),
                all.size() == 1 ? all.getFirst().detail() : counted() + listed(all.size()),
                all.subList(0, Math.min(all.size(), SHOWN_MAX)));
    }

    /**
     * A refusal of market data, told of a stored snapshot: nothing of it stands in the request, and its instruments are not counted as the
     * snapshot counts them. So {@code /market/instruments/0/volatility} becomes {@code market-snapshot/instruments/volatility}, and the
     * detail, which names the contract, says where it is to be mended. Any other refusal stays as it is.
     */
    public static RejectedException inSnapshot(RejectedException refused, UUID snapshotId) {
        boolean isOfMarket = REASONS.contains(refused.reason())
                && refused.errors().stream().anyMatch(error -> error.pointer().startsWith(MARKET));
        if (!isOfMarket) {
            return refused;
        }
        String where =
                "; the market is snapshot %s: upload the mark with POST /v1/market-snapshots".formatted(snapshotId);
        return new RejectedException(
                refused.reason(),
                refused.getMessage() + where,
                refused.errors().stream()
                        .map(error -> error.pointer().startsWith(MARKET)
                                ? new Violation(inSnapshot(error.pointer()), error.code(), error.detail() + where)
                                : error)
                        .toList(),
                refused.members());
    }

    private static String inSnapshot(String pointer) {
        return "market-snapshot/"
                + INDEX.matcher(pointer.substring(MARKET.length())).replaceAll("");
    }

    private Reason reason() {
        if (missing.isEmpty()) {
            return Reason.MARKET_DATA_INVALID;
        }
        boolean areRatesAlone = missing.stream().allMatch(gap -> gap.code().equals(Reason.FX_RATE_MISSING.name()));
        return areRatesAlone ? Reason.FX_RATE_MISSING : Reason.MARKET_DATA_MISSING;
    }

    private String counted() {
        if (missing.isEmpty()) {
            return impossible.size() + " market data are impossible";
        }
        return missing.size() + " market data are missing"
                + (impossible.isEmpty() ? "" : " and " + impossible.size() + " impossible");
    }

    private static String listed(int count) {
        return count <= SHOWN_MAX
                ? "; each is listed in errors"
                : "; the first %d are listed in errors".formatted(SHOWN_MAX);
    }
}
