package io.plimsoll.snapshot;

import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.ContractKind;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.FxRate;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.pricing.PricingModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Marks of oil and what depends on it, and the bounds of the tests. */
final class Marks {
    static final Instant NOON = Instant.parse("2020-04-20T12:00:00Z");

    static final PlausibilityBounds BOUNDS = new PlausibilityBounds(
            Map.of(
                    ContractKind.FUTURE, decimal("0.20"),
                    ContractKind.PHYSICAL, decimal("0.10"),
                    ContractKind.COMBINATION, decimal("0.50"),
                    ContractKind.OPTION, decimal("0.05")),
            decimal("3"),
            decimal("0.25"),
            decimal("0.10"),
            decimal("3"),
            decimal("0.05"),
            Set.of(ContractKind.FUTURE, ContractKind.COMBINATION),
            3,
            Duration.ofMinutes(15),
            decimal("0.02"),
            decimal("0.005"));

    static final SnapshotLimits LIMITS =
            new SnapshotLimits(100_000, 100, 100, 100, Duration.ofDays(7), Duration.ofMinutes(5));

    private final Instant asOf;
    private final List<Underlying> underlyings = new ArrayList<>();
    private final List<InstrumentMark> instruments = new ArrayList<>();
    private final List<FxRate> fxRates = new ArrayList<>();
    private final List<AssetPrice> assets = new ArrayList<>();
    private AcceptedMarks accepted = AcceptedMarks.NONE;
    private String source;

    private Marks(Instant asOf) {
        this.asOf = asOf;
    }

    static Marks at(Instant asOf) {
        return new Marks(asOf);
    }

    Marks underlying(String name, String price) {
        underlyings.add(oil(name, price, null));
        return this;
    }

    Marks with(InstrumentMark mark) {
        instruments.add(mark);
        return this;
    }

    Marks fx(String from, String to, String rate) {
        fxRates.add(new FxRate(from, to, decimal(rate)));
        return this;
    }

    Marks asset(String asset, String price) {
        return asset(asset, price, "USD");
    }

    Marks asset(String asset, String price, String currency) {
        assets.add(new AssetPrice(asset, decimal(price), currency));
        return this;
    }

    Marks accepting(AcceptedMarks marks) {
        accepted = marks;
        return this;
    }

    Marks of(String namedSource) {
        source = namedSource;
        return this;
    }

    ReceivedMarks received() {
        return new ReceivedMarks(new MarketData(asOf, underlyings, instruments, fxRates), assets, accepted, source);
    }

    SnapshotAssembly.Assembled after(MarketSnapshot before) {
        return after(before, LIMITS);
    }

    SnapshotAssembly.Assembled after(MarketSnapshot before, SnapshotLimits limits) {
        return new SnapshotAssembly(BOUNDS, limits, received(), before)
                .assembled(UUID.randomUUID(), asOf.plusSeconds(1), "a".repeat(64));
    }

    static Underlying oil(String name, String price, String priceScanRange) {
        return new Underlying(name, decimal(price), decimal(priceScanRange), null, List.of());
    }

    static InstrumentMark future(String expiry, String price) {
        return linear(ContractKind.FUTURE, expiry, "WTI", price);
    }

    static InstrumentMark linear(ContractKind kind, String expiry, String underlying, String price) {
        return mark(ContractId.of("NYMEX", "CL", kind, expiry, null, null, null), underlying, null, price, null, null);
    }

    static InstrumentMark put(String strike, String price, String volatility) {
        return option(PricingModel.BLACK_76, strike, price, null, volatility);
    }

    static InstrumentMark option(
            PricingModel model, String strike, String price, String forwardPrice, String volatility) {
        return mark(
                ContractId.option("NYMEX", "LO", "202006", OptionRight.PUT, decimal(strike)),
                "WTI",
                model,
                price,
                forwardPrice,
                volatility);
    }

    private static InstrumentMark mark(
            ContractId contract,
            String underlying,
            PricingModel model,
            String price,
            String forwardPrice,
            String volatility) {
        return new InstrumentMark(
                contract,
                "USD",
                decimal("1000"),
                underlying,
                model,
                decimal(price),
                decimal(forwardPrice),
                decimal(volatility),
                null,
                contract.kind() == ContractKind.OPTION ? Instant.parse("2020-05-14T18:30:00Z") : null,
                decimal("0.01"),
                null,
                null);
    }

    static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
