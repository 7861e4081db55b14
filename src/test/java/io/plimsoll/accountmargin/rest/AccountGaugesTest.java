package io.plimsoll.accountmargin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.platform.database.Statements;
import io.plimsoll.testsupport.Scrape;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an operator sees of the reference account when it is called, and when it has paid. */
@QuarkusTest
class AccountGaugesTest {
    private static final int LOOK_COUNT_MAX = 600;
    private static final String IN_CALL = "plimsoll_accounts{state=\"CALL\"";
    private static final String WARNED = "plimsoll_accounts{state=\"WARNING\"";
    private static final String BEHIND = "plimsoll_accounts_behind";
    private static final String CALLS = "plimsoll_margin_calls";
    private static final String NEWEST_MARKET = "plimsoll_market_newest_age_seconds";

    @Inject
    Statements statements;

    private final G1 g1 = new G1();

    @Test
    void breach_counts_one_account_and_one_call_more_until_it_is_cured() throws InterruptedException {
        g1.snapshot();
        awaitRemargining();
        Scrape before = Scrape.now();

        String account = g1.account();
        Scrape called = Scrape.now();
        g1.move(account, "DEPOSIT", "450.00");
        Scrape cured = Scrape.now();

        assertThat(called.value(IN_CALL) - before.value(IN_CALL)).isEqualTo(1);
        assertThat(called.value(WARNED)).isEqualTo(before.value(WARNED));
        assertThat(called.sum(CALLS) - before.sum(CALLS)).isEqualTo(1);
        assertThat(cured.value(IN_CALL)).isEqualTo(before.value(IN_CALL));
        assertThat(cured.value(WARNED) - before.value(WARNED)).isEqualTo(1);
        assertThat(cured.sum(CALLS)).isEqualTo(before.sum(CALLS));
        // whoever changes an account margins it at once
        assertThat(cured.value(BEHIND)).isEqualTo(before.value(BEHIND));
    }

    @Test
    void new_snapshot_makes_prices_young() {
        g1.snapshot();

        // as old as the looking took
        assertThat(Scrape.now().value(NEWEST_MARKET))
                .isBetween(0.0, (double) Duration.ofMinutes(5).toSeconds());
    }

    /** Else accounts of other tests might still move on the new snapshot while this one counts. */
    private void awaitRemargining() throws InterruptedException {
        for (int i = 0; i < LOOK_COUNT_MAX && runningCount() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(runningCount()).isZero();
    }

    private long runningCount() {
        return statements
                .selectFirst(
                        row -> row.getLong("count"),
                        "select count(*) as count from remargin_run where state = 'RUNNING'")
                .orElseThrow();
    }
}
