package io.plimsoll.cash;

import static io.plimsoll.testsupport.AccountFixtures.CALL;
import static io.plimsoll.testsupport.AccountFixtures.FUTURE;

import io.plimsoll.account.Trade;
import io.plimsoll.instrument.ContractId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an account has by rules that need no service: what was brought less what was taken, and trades at any mark. */
final class NaiveAccount {
    static final List<ContractId> CONTRACTS =
            List.of(FUTURE, CALL, ContractId.future("DEMO", "E", "2026-06"), ContractId.future("DEMO", "N", "2026-06"));
    /** Of the day: what may leave is reckoned at these. */
    static final Map<ContractId, BigDecimal> MARKS = Map.of(
            CONTRACTS.get(0), new BigDecimal("100"),
            CONTRACTS.get(1), new BigDecimal("2.6"),
            CONTRACTS.get(2), new BigDecimal("95.5"),
            CONTRACTS.get(3), new BigDecimal("40"));

    static final Map<String, Asset> ASSETS = Map.of(
            "BILL", new Asset("T_BILL", "0.98", "0.05"),
            "SHARES", new Asset("EQUITY", "12.5", "0.15"),
            "BOND", new Asset("BOND", "101.25", "0.02"));

    record Asset(String assetClass, BigDecimal price, BigDecimal haircut) {
        private Asset(String assetClass, String price, String haircut) {
            this(assetClass, new BigDecimal(price), new BigDecimal(haircut));
        }
    }

    final Map<String, BigDecimal> paidIn = new HashMap<>();
    final Map<String, BigDecimal> accrued = new HashMap<>();
    final Map<String, BigDecimal> pledged = new HashMap<>();
    final List<Trade> trades = new ArrayList<>();

    /** After haircut, in dollars. */
    static BigDecimal value(String asset, BigDecimal quantity) {
        Asset terms = ASSETS.get(asset);
        return quantity.multiply(terms.price()).multiply(BigDecimal.ONE.subtract(terms.haircut()));
    }

    BigDecimal collateralValue() {
        return pledged.entrySet().stream()
                .map(entry -> value(entry.getKey(), entry.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal excess(BigDecimal required) {
        return equity("USD", MARKS).add(collateralValue()).subtract(required).max(BigDecimal.ZERO);
    }

    BigDecimal equity(String currency, Map<ContractId, BigDecimal> marks) {
        BigDecimal equity =
                paidIn.getOrDefault(currency, BigDecimal.ZERO).add(accrued.getOrDefault(currency, BigDecimal.ZERO));
        for (Trade trade : trades) {
            if (trade.currency().equals(currency)) {
                BigDecimal gain = trade.quantity()
                        .multiply(trade.multiplier())
                        .multiply(marks.get(trade.contract()).subtract(trade.price()));
                equity = equity.add(gain).subtract(trade.fee());
            }
        }
        return equity;
    }

    BigDecimal quantity(ContractId contract) {
        return trades.stream()
                .filter(trade -> trade.contract().equals(contract))
                .map(Trade::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal paid(ContractId contract) {
        return trades.stream()
                .filter(trade -> trade.contract().equals(contract))
                .map(Trade::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
