package io.plimsoll.stresstest;

import io.plimsoll.account.BookPosition;
import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.calculation.AccountCalculations.AccountCalculation;
import io.plimsoll.calculation.AccountCalculations.AccountReference;
import io.plimsoll.calculation.AccountCalculations.Question;
import io.plimsoll.calculation.CalculationInputs;
import io.plimsoll.calculation.CalculationInputs.OnUnresolved;
import io.plimsoll.market.MarketData;
import io.plimsoll.methodology.MarginTerms.Detail;
import io.plimsoll.policy.HealthLadder;
import io.plimsoll.policy.MarginPolicies;
import io.plimsoll.policy.MarginPolicy;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What accounts bring to a stress test: book, rule book, market, equity and the states of their policy. Stores nothing. */
public final class StressedAccounts {
    /** Where an account that cannot be stressed is refused. */
    public static final String POINTER = "/accountId";

    private final AccountRemargining remargining;
    private final MarginPolicies policies;

    public StressedAccounts(AccountRemargining remargining, MarginPolicies policies) {
        this.remargining = remargining;
        this.policies = policies;
    }

    /**
     * An account as it stands.
     *
     * @param reference with the market that its positions are valued on
     * @param margin its positions, margined as its own margin is; without a market if its methodology takes none
     * @param equity in the currency of the margin
     */
    public record StressedAccount(
            AccountReference reference,
            CalculationInputs margin,
            MarketData market,
            BigDecimal equity,
            HealthLadder states) {}

    /**
     * @param id of the test
     * @param now instant of the work
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; MARGIN_POLICY_UNKNOWN; MARKET_DATA_MISSING without a market snapshot;
     *     COVERED_CALLS_NOT_STRESSED if its policy's rule for covered calls looks at a call that it has sold: neither the units that
     *     cover nor what the rule asks for the rest are in the cells; FX_RATE_MISSING if its requirement cannot be told in its base
     *     currency; whatever {@link MarginRound#margin} refuses
     */
    public StressedAccount of(UUID id, UUID accountId, Instant now) {
        AccountBook book = remargining.book(accountId);
        MarginRound round = remargining.round();
        AccountMargin margin = round.margin(book);
        Question question = new Question(accountId, null, Detail.COMPONENTS, List.of(), OnUnresolved.REJECT);
        AccountCalculation calculated = round.calculation(id, now, book, question);
        if (!calculated.calculation().coverage().lines().isEmpty()) {
            throw refusal(
                    Reason.COVERED_CALLS_NOT_STRESSED,
                    "its policy lets what it holds cover calls, and %d that it has sold are such"
                            .formatted(
                                    calculated.calculation().coverage().lines().size()));
        }
        String currency = calculated.calculation().requirement().currency();
        if (!currency.equals(margin.currency())) {
            throw refusal(
                    Reason.FX_RATE_MISSING,
                    "its requirement is in %s, and nothing says what that is in %s"
                            .formatted(currency, margin.currency()));
        }
        MarketData market = round.marks()
                .narrowedTo(
                        book.positions().stream().map(BookPosition::contract).toList())
                .orElseThrow(() ->
                        refusal(Reason.MARKET_DATA_MISSING, "there is no market snapshot to value its positions by"));
        AccountReference reference = calculated.account();
        MarginPolicy policy = policies.find(reference.marginPolicy(), reference.marginPolicyVersion())
                .orElseThrow();
        return new StressedAccount(
                new AccountReference(
                        accountId,
                        reference.sequence(),
                        reference.marginPolicy(),
                        reference.marginPolicyVersion(),
                        round.marks().id()),
                calculated.calculation().inputs(),
                market,
                margin.equity(),
                policy.health());
    }

    private static RejectedException refusal(Reason reason, String detail) {
        return new RejectedException(reason, detail, List.of(new Violation(POINTER, reason, detail)));
    }
}
