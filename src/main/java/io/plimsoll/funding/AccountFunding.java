package io.plimsoll.funding;

import io.plimsoll.accountmargin.AccountBook;
import io.plimsoll.accountmargin.AccountMargin;
import io.plimsoll.accountmargin.AccountRemargining;
import io.plimsoll.accountmargin.MarginRound;
import io.plimsoll.accountmargin.MarginWorking.PositionLine;
import io.plimsoll.funding.FundingProjection.Funding;
import io.plimsoll.funding.FundingProjection.Outcome;
import io.plimsoll.instrument.ContractId;
import io.plimsoll.liquidation.price.MovedAccount;
import io.plimsoll.liquidation.price.MovedAccount.MovableUnderlying;
import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.Violations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How long accounts last at a rate of funding, margined by their own methodology at every price. Stores nothing. */
public final class AccountFunding {
    private final AccountRemargining remargining;

    public AccountFunding(AccountRemargining remargining) {
        this.remargining = remargining;
    }

    /**
     * What is asked for.
     *
     * @param rate of an interval
     * @param moves of the contract's underlying, above -1
     */
    public record Question(
            ContractId contract, BigDecimal rate, BigDecimal intervalHours, Duration horizon, List<BigDecimal> moves) {
        /** @throws RejectedException INPUT_IMPOSSIBLE with everything that is */
        public Question {
            moves = List.copyOf(moves);
            Violations impossible = Violations.ofInputs();
            Funding.addImpossible(intervalHours, horizon, impossible);
            FundingProjection.addImpossible(moves, impossible);
            impossible.refuseIfAny();
        }
    }

    /** @param line the account's position that is funded */
    public record AccountProjection(AccountMargin margin, PositionLine line, FundingProjection projection) {}

    /**
     * @throws RejectedException ACCOUNT_NOT_FOUND; ACCOUNT_BUSY; FUNDING_CONTRACT_UNFIT; POSITION_NOT_HELD; MARKET_DATA_MISSING if the
     *     contract has no mark, or price moves are asked for and nothing says what moves it; whatever the margin refuses
     */
    public AccountProjection project(UUID accountId, Question question) {
        FundingRateService.requireFit(question.contract());
        AccountBook book = remargining.book(accountId);
        MarginRound round = remargining.round();
        MovedAccount account = new MovedAccount(book, round.marks(), round);
        PositionLine line = account.present().requireWorking().positions().stream()
                .filter(position -> position.contract().equals(question.contract()))
                .findFirst()
                .orElseThrow(() -> refusal(
                        Reason.POSITION_NOT_HELD,
                        "the account has no position in " + question.contract().label()));
        if (line.mark() == null) {
            throw refusal(
                    Reason.MARKET_DATA_MISSING,
                    "no price of %s is known".formatted(question.contract().label()));
        }
        Funding funding = new Funding(
                line.quantity().multiply(line.multiplier()),
                line.mark().price(),
                question.rate(),
                question.intervalHours(),
                question.horizon());
        BigDecimal callLevel = round.policy(book.account()).health().call();
        List<Outcome> outcomes = new ArrayList<>();
        for (BigDecimal move : question.moves()) {
            AccountMargin margin = margin(account, line, move);
            BigDecimal buffer = margin.equity().subtract(margin.maintenanceMargin());
            BigDecimal calledBelow = margin.maintenanceMargin().multiply(callLevel);
            outcomes.add(funding.at(move, buffer, margin.equity().subtract(calledBelow)));
        }
        return new AccountProjection(account.present(), line, new FundingProjection(funding.intervalCount(), outcomes));
    }

    /** In the currency of the contract: funding is paid in it. */
    private static AccountMargin margin(MovedAccount account, PositionLine line, BigDecimal move) {
        AccountMargin margin = move.signum() == 0 ? account.present() : account.margin(underlying(account, line), move);
        if (line.currency().equals(margin.currency())) {
            return margin;
        }
        throw refusal(
                Reason.FUNDING_CURRENCY_DIFFERS,
                "%s is in %s, and the account in %s"
                        .formatted(line.contract().label(), line.currency(), margin.currency()));
    }

    private static String underlying(MovedAccount account, PositionLine line) {
        return account.underlyings().stream()
                .filter(candidate -> candidate.lines().contains(line))
                .map(MovableUnderlying::name)
                .findFirst()
                .orElseThrow(() -> refusal(
                        Reason.MARKET_DATA_MISSING,
                        "nothing says what moves " + line.contract().label()));
    }

    private static RejectedException refusal(Reason reason, String detail) {
        return new RejectedException(reason, detail, List.of(new Violation("/contract", reason, detail)));
    }
}
