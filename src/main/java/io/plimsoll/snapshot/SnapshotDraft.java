package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upload while it is read: takes marks in any order, remembers the first hundred things that are wrong and counts the others.
 *
 * <p>Equal texts and numbers are kept once: a hundred thousand options have few products, expiries, strikes and rates.
 */
public final class SnapshotDraft {
    /** Listed; the rest is only counted. */
    public static final int ERROR_COUNT_MAX = 100;

    private final SnapshotLimits limits;
    private final List<Underlying> underlyings = new ArrayList<>();
    private final List<InstrumentMark> instruments = new ArrayList<>();
    private final List<FxRate> fxRates = new ArrayList<>();
    private final List<AssetPrice> assets = new ArrayList<>();
    private final List<GasMark> gas = new ArrayList<>();
    private final Set<String> gasNames = new HashSet<>();
    private final Set<MarkKey> keys = new HashSet<>();
    private final Map<Object, Object> interned = new HashMap<>();
    private final List<Violation> errors = new ArrayList<>();
    private int errorCount;

    public SnapshotDraft(SnapshotLimits limits) {
        this.limits = limits;
    }

    /** @param place of it in the upload, as a pointer */
    public void add(String place, Underlying underlying) {
        requireRoom(place, "underlyings", underlyings.size(), limits.underlyingCountMax());
        requireNew(place, MarkKey.of(underlying));
        underlyings.add(underlying);
    }

    /** @param place of it in the upload, as a pointer */
    public void add(String place, InstrumentMark mark) {
        requireRoom(place, "instruments", instruments.size(), limits.instrumentCountMax());
        InstrumentMark compact = compact(mark);
        requireNew(place, MarkKey.of(compact));
        instruments.add(compact);
    }

    /** @param place of it in the upload, as a pointer */
    public void add(String place, FxRate rate) {
        requireRoom(place, "exchange rates", fxRates.size(), limits.fxRateCountMax());
        if (rate.from().equals(rate.to())) {
            addError(
                    place,
                    ShapeCode.VALUE_REFUSED.name(),
                    "%s: a rate is between two currencies, not from %s to itself".formatted(place, rate.from()));
        }
        requireNew(place, inEitherDirection(MarkKey.of(rate)));
        fxRates.add(rate);
    }

    /** @param place of it in the upload, as a pointer */
    public void add(String place, AssetPrice price) {
        requireRoom(place, "assets", assets.size(), limits.assetCountMax());
        requireNew(place, MarkKey.of(price));
        assets.add(price);
    }

    /** @param place of it in the upload, as a pointer */
    public void add(String place, GasMark mark) {
        requireRoom(place, "gas prices", gas.size(), GasMark.COUNT_MAX);
        if (!gasNames.add(mark.name())) {
            addError(place, SnapshotRule.DUPLICATE.name(), "%s: %s is given twice".formatted(place, mark.name()));
        }
        gas.add(mark);
    }

    /**
     * Takes note of a mark that is to be used although it is not plausible; only after all marks of the upload.
     *
     * @param place of its name in the upload, as a pointer
     */
    public void requireBrought(String place, MarkKey accepted) {
        if (!keys.contains(inEitherDirection(accepted))) {
            addError(
                    place,
                    ShapeCode.VALUE_REFUSED.name(),
                    "%s: this upload has no %s to be accepted".formatted(place, accepted.label()));
        }
    }

    /** A rate is used in both directions. */
    private static MarkKey inEitherDirection(MarkKey key) {
        return key instanceof MarkKey.OfFxRate(String from, String to) && from.compareTo(to) > 0
                ? new MarkKey.OfFxRate(to, from)
                : key;
    }

    /** Something is wrong with a value, a row or the file. */
    public void addError(String place, String code, String detail) {
        errorCount++;
        if (errors.size() < ERROR_COUNT_MAX) {
            errors.add(new Violation(place, code, detail));
        }
    }

    /**
     * @param source null if the upload names none
     * @throws RejectedException MARKET_SNAPSHOT_INVALID with the first hundred things that are wrong
     */
    public ReceivedMarks received(Instant asOf, AcceptedMarks accepted, @Nullable String source) {
        if (underlyings.size() + instruments.size() + fxRates.size() + assets.size() == 0) {
            addError("", SnapshotRule.EMPTY.name(), "a snapshot has at least one mark");
        }
        throwIfAny();
        return new ReceivedMarks(
                new MarketData(asOf, underlyings, instruments, fxRates), assets, gas, accepted, source);
    }

    /** @throws RejectedException MARKET_SNAPSHOT_INVALID if anything was wrong so far */
    public void throwIfAny() {
        if (errorCount > 0) {
            throw refusal();
        }
    }

    private RejectedException refusal() {
        String others = errorCount == 1 ? "" : ", and %d more".formatted(errorCount - 1);
        return new RejectedException(
                Reason.MARKET_SNAPSHOT_INVALID, errors.getFirst().detail() + others, errors);
    }

    /** Reading on would only cost memory. */
    private void requireRoom(String place, String what, int count, int countMax) {
        if (count == countMax) {
            addError(place, SnapshotRule.TOO_MANY.name(), "at most %d %s are taken".formatted(countMax, what));
            throw refusal();
        }
    }

    private void requireNew(String place, MarkKey key) {
        if (!keys.add(key)) {
            addError(place, SnapshotRule.DUPLICATE.name(), "%s: %s is given twice".formatted(place, key.label()));
        }
    }

    private InstrumentMark compact(InstrumentMark mark) {
        ContractId contract = mark.contract();
        return new InstrumentMark(
                new ContractId(
                        once(contract.exchange()),
                        once(contract.product()),
                        contract.kind(),
                        once(contract.expiry()),
                        contract.right(),
                        onceIfAny(contract.strike()),
                        onceIfAny(contract.underlyingExpiry())),
                once(mark.currency()),
                once(mark.multiplier()),
                once(mark.underlying()),
                mark.model(),
                mark.price(),
                onceIfAny(mark.forwardPrice()),
                mark.volatility(),
                onceIfAny(mark.timeToExpiryYears()),
                onceIfAny(mark.expiresAt() == null ? null : asStored(mark.expiresAt())),
                onceIfAny(mark.rateAnnual()),
                onceIfAny(mark.carryAnnual()),
                onceIfAny(mark.settlementPrice()));
    }

    /** To the microsecond, so that what is told at once and what is read later are the same. */
    public static Instant asStored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private <T> @Nullable T onceIfAny(@Nullable T value) {
        return value == null ? null : once(value);
    }

    @SuppressWarnings("unchecked") // what is found equal to a T is a T
    private <T> T once(T value) {
        return (T) interned.computeIfAbsent(value, same -> same);
    }
}
