package io.plimsoll.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarketGapsTest {
    private final MarketGaps gaps = new MarketGaps();

    @Test
    void nothing_collected_refuses_nothing() {
        assertThatCode(gaps::refuseIfAny).doesNotThrowAnyException();
    }

    @Test
    void a_thousand_are_listed_each() {
        addMissing(1_000);

        RejectedException refusal = refusal();

        assertThat(refusal).hasMessage("1000 market data are missing; each is listed in errors");
        assertThat(refusal.errors()).hasSize(1_000);
    }

    @Test
    void of_more_than_a_thousand_the_first_are_listed_and_all_are_counted() {
        gaps.impossible("/market/instruments/0/model", "no such price");
        addMissing(20_000);

        RejectedException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
        assertThat(refusal)
                .hasMessage("20000 market data are missing and 1 impossible; the first 1000 are listed in errors");
        assertThat(refusal.errors()).hasSize(1_000);
        assertThat(refusal.errors().getLast().pointer()).isEqualTo("/market/instruments/999/volatility");
    }

    @Test
    void gaps_of_a_market_that_stands_elsewhere_are_refused_with_the_others() {
        gaps.missing("/market/instruments", "no instrument A");
        gaps.placed(pointer -> "/models/1" + pointer).missing("/market/instruments", "no instrument B");
        gaps.placed(pointer -> "/models/2" + pointer).impossible("/market/instruments/0/model", "no such price");

        assertThat(refusal().errors())
                .extracting(Violation::pointer)
                .containsExactly(
                        "/market/instruments", "/models/1/market/instruments", "/models/2/market/instruments/0/model");
    }

    @Test
    void gaps_of_a_stored_market_are_told_of_the_snapshot() {
        UUID snapshotId = new UUID(7, 1);
        gaps.missing("/market/instruments/12/volatility", "no volatility of A");
        gaps.missing("/market/instruments", "no instrument B");
        gaps.missing("/market/smiles/0/points/3", "no such point");

        RejectedException told = MarketGaps.inSnapshot(refusal(), snapshotId);

        String where =
                "; the market is snapshot %s: upload the mark with POST /v1/market-snapshots".formatted(snapshotId);
        assertThat(told.reason()).isEqualTo(Reason.MARKET_DATA_MISSING);
        assertThat(told).hasMessage("3 market data are missing; each is listed in errors" + where);
        assertThat(told.errors())
                .extracting(Violation::pointer)
                .containsExactly(
                        "market-snapshot/instruments/volatility",
                        "market-snapshot/instruments",
                        "market-snapshot/smiles/points");
        assertThat(told.errors().getFirst().detail()).isEqualTo("no volatility of A" + where);
        assertThat(MarketGaps.inSnapshot(told, new UUID(7, 2))).isSameAs(told);
    }

    @Test
    void other_refusals_are_told_as_they_are() {
        RejectedException other = new RejectedException(
                Reason.CONTRACT_UNKNOWN,
                "no contract X",
                List.of(new Violation("/market/instruments/0", Reason.CONTRACT_UNKNOWN, "no contract X")));

        assertThat(MarketGaps.inSnapshot(other, new UUID(7, 1))).isSameAs(other);
    }

    private void addMissing(int count) {
        for (int i = 0; i < count; i++) {
            gaps.missing("/market/instruments/%d/volatility".formatted(i), "no volatility");
        }
    }

    private RejectedException refusal() {
        return catchThrowableOfType(RejectedException.class, gaps::refuseIfAny);
    }
}
