package io.plimsoll.liquidation.automatic;

import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.EquityLine;
import io.plimsoll.accountmargin.MarginWorking;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.accountmargin.MarginWorking.RequirementBasis;
import io.plimsoll.accountmargin.Mark;
import io.plimsoll.accountmargin.SnapshotMarks;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.instrument.OptionRight;
import io.plimsoll.market.InstrumentMark;
import io.plimsoll.market.MarketData;
import io.plimsoll.market.Underlying;
import io.plimsoll.methodology.MethodologyId;
import io.plimsoll.policy.HealthState;
import io.plimsoll.snapshot.MarkKey;
import io.plimsoll.snapshot.MarkOrigin;
import io.plimsoll.snapshot.MarkSources;
import io.plimsoll.snapshot.MarketSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** One account with one contract, and the market it is marked by. */
final class AutomaticFixtures {
    static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    static final UUID ACCOUNT = new UUID(0, 1);
    static final UUID SNAPSHOT = new UUID(0, 9);
    static final ContractId FUTURE = ContractId.future("XCME", "G", "202603");
    static final ContractId CALL = ContractId.option("XCME", "G", "202602", OptionRight.CALL, new BigDecimal("105"));
    static final MarkKey KEY = new MarkKey.OfContract(FUTURE);

    private AutomaticFixtures() {}

    /** @param mark null if none is known */
    static AccountMargin margin(Duration staleAfter, Mark mark) {
        return margin(FUTURE, staleAfter, mark);
    }

    /** @param mark null if none is known */
    static AccountMargin margin(ContractId contract, Duration staleAfter, Mark mark) {
        BigDecimal zero = BigDecimal.ZERO;
        return new AccountMargin(
                ACCOUNT,
                7,
                NOW,
                "USD",
                new MethodologyId("SPAN", 1),
                "p",
                1,
                SNAPSHOT,
                NOW,
                null,
                List.of(new EquityLine(EquityLine.Name.CASH, new BigDecimal("1530"))),
                new BigDecimal("1980"),
                new BigDecimal("1800"),
                HealthState.CALL,
                List.of(),
                null,
                new MarginWorking(
                        staleAfter,
                        RequirementBasis.CALCULATED,
                        List.of(),
                        List.of(),
                        List.of(new PositionLine(
                                contract,
                                BigDecimal.ONE,
                                BigDecimal.TEN,
                                BigDecimal.ONE,
                                "USD",
                                mark,
                                EquityLine.Name.UNREALISED_PNL,
                                zero,
                                null,
                                zero)),
                        List.of()));
    }

    /** @param sources of the future; empty if no upload named any */
    static SnapshotMarks market(Instant asOf, Map<MarkKey, MarkOrigin> origins, SortedMap<String, Instant> sources) {
        return SnapshotMarks.of(new MarketSnapshot(
                SNAPSHOT,
                asOf,
                new MarketData(
                        asOf,
                        List.of(new Underlying("G", BigDecimal.TEN, null, null, List.of())),
                        List.of(mark(FUTURE), mark(CALL)),
                        List.of()),
                List.of(),
                origins,
                sources.isEmpty() ? Map.of() : Map.of(KEY, new MarkSources(sources)),
                "0".repeat(64)));
    }

    private static InstrumentMark mark(ContractId contract) {
        return new InstrumentMark(
                contract, "USD", BigDecimal.ONE, "G", null, BigDecimal.TEN, null, null, null, null, null, null, null);
    }
}
