package io.plimsoll.accountmargin;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.greeks.GreeksCalculation;
import io.plimsoll.greeks.GreeksService;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.market.CurrencyConversion;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.portfolio.Portfolio;
import io.plimsoll.portfolio.Position;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.snapshot.MarketSnapshot;
import io.plimsoll.snapshot.MarketSnapshots;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sensitivities of accounts, now and as they were: a function of stored positions and a stored market, so the same question about the
 * past has the same digits for ever. Stores nothing.
 */
public final class AccountGreeks {
    private static final String ACCOUNT = "/accountId";

    private final AccountRemargining remargining;
    private final AccountMarginReading reading;
    private final MarketSnapshots snapshots;
    private final GreeksService greeks;

    public AccountGreeks(
            AccountRemargining remargining,
            AccountMarginReading reading,
            MarketSnapshots snapshots,
            GreeksService greeks) {
        this.remargining = remargining;
        this.reading = reading;
        this.snapshots = snapshots;
        this.greeks = greeks;
    }

    /**
     * An account with its sensitivities, as it stands.
     *
     * @param round that its margin, with whatever trades, can be computed by
     * @param market of its positions; without instruments if it has none
     */
    public record SensitiveAccount(AccountBook book, MarginRound round, MarketData market, GreeksCalculation greeks) {
        public SensitiveAccount {
            Objects.requireNonNull(book, "book");
            Objects.requireNonNull(market, "market");
        }

        /**
         * An amount of one currency in another, half-even to its decimals; unchanged if they are the same.
         *
         * @throws RejectedException FX_RATE_MISSING
         */
        public BigDecimal converted(BigDecimal amount, String from, String into) {
            if (from.equals(into)) {
                return amount;
            }
            CurrencyConversion conversion = new CurrencyConversion(into, market.fxRates());
            return conversion
                    .rate(from)
                    .map(rate -> conversion.inBase(amount, rate, RoundingMode.HALF_EVEN))
                    .orElseThrow(() -> new RejectedException(
                            Reason.FX_RATE_MISSING, "no rate from %s into %s in the market".formatted(from, into)));
        }

        /** @throws RejectedException MARKET_DATA_MISSING */
        public BigDecimal price(String underlying) {
            return market.underlyings().stream()
                    .filter(candidate -> candidate.name().equals(underlying))
                    .map(Underlying::price)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> missing("no price of %s in the market".formatted(underlying)));
        }
    }

    /**
     * What an account was sensitive to.
     *
     * @param asOf instant of what is told
     * @param accountSequence how often the account had changed
     * @param snapshotId the market it was on; null for an account without positions before the first snapshot
     * @param marketAsOf instant of the market; null with the snapshot
     */
    public record GreeksAt(
            UUID accountId,
            Instant asOf,
            long accountSequence,
            @Nullable UUID snapshotId,
            @Nullable Instant marketAsOf,
            GreeksCalculation greeks) {}

    /**
     * As it stands, on the latest market.
     *
     * @param further contracts besides its own that the market is wanted of
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; MARKET_DATA_MISSING or MARKET_DATA_INVALID with every volatility, price or
     *     mark that its positions need, told of the account
     */
    public SensitiveAccount now(UUID accountId, List<ContractId> further) {
        AccountBook book = remargining.book(accountId);
        MarginRound round = remargining.round();
        List<ContractId> contracts = new ArrayList<>(further);
        book.positions().stream().map(BookPosition::contract).forEach(contracts::add);
        MarketData market = contracts.isEmpty()
                ? round.marks().narrowedTo(List.of()).orElseGet(() -> nothing(Instant.EPOCH))
                : round.marks()
                        .narrowedTo(contracts)
                        .orElseThrow(() -> missing("there is no market snapshot to take sensitivities from"));
        Portfolio portfolio = new Portfolio(book.positions().stream()
                .map(position -> new Position(position.contract(), position.quantity()))
                .toList());
        return new SensitiveAccount(book, round, market, ofAccount(portfolio, market));
    }

    /**
     * As it was known at an instant: the positions of the margin then in force, on the market that margin was computed on.
     *
     * @param asOf null for now
     * @throws RejectedException what {@link AccountMarginReading#now} or {@link AccountMarginReading#at} does; MARKET_DATA_MISSING or
     *     MARKET_DATA_INVALID as {@link #now}
     */
    public GreeksAt at(UUID accountId, @Nullable Instant asOf) {
        AccountMarginReading.KnownMargin known = asOf == null ? reading.now(accountId) : reading.at(accountId, asOf);
        AccountMargin margin = known.margin();
        List<PositionLine> lines = margin.requireWorking().positions();
        if (!lines.isEmpty() && margin.snapshotId() == null) {
            throw missing("there was no market snapshot to take sensitivities from");
        }
        MarketData market = lines.isEmpty()
                ? nothing(margin.calculatedAt())
                : snapshot(margin)
                        .marketOf(lines.stream().map(PositionLine::contract).toList());
        Portfolio portfolio = new Portfolio(lines.stream()
                .map(line -> new Position(line.contract(), line.quantity()))
                .toList());
        return new GreeksAt(
                accountId,
                known.asOf(),
                margin.sequence(),
                margin.snapshotId(),
                margin.marketAsOf(),
                ofAccount(portfolio, market));
    }

    private MarketSnapshot snapshot(AccountMargin margin) {
        return snapshots.get(Objects.requireNonNull(margin.snapshotId(), "snapshotId"));
    }

    private static MarketData nothing(Instant asOf) {
        return new MarketData(asOf, List.of(), List.of(), List.of());
    }

    /** What is missing of the market is no part of the request: all of it is told of the account. */
    private GreeksCalculation ofAccount(Portfolio portfolio, MarketData market) {
        try {
            return greeks.greeks(portfolio, market);
        } catch (RejectedException refusal) {
            List<Violation> ofAccount = refusal.errors().stream()
                    .map(error -> new Violation(ACCOUNT, error.code(), error.detail()))
                    .toList();
            throw new RejectedException(refusal.reason(), refusal.getMessage(), ofAccount, refusal.members());
        }
    }

    private static RejectedException missing(String detail) {
        return new RejectedException(
                Reason.MARKET_DATA_MISSING,
                detail,
                List.of(new Violation(ACCOUNT, Reason.MARKET_DATA_MISSING, detail)));
    }
}
