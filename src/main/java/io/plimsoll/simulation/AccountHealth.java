package io.plimsoll.simulation;

import org.jspecify.annotations.Nullable;

/** Equity less maintenance margin, by which an account is hit or not. Used by one thread. */
sealed interface AccountHealth {
    /** Below 0 if the account is hit. What rounding may have taken is given back, so that an account at its requirement is not. */
    double of(int account, double[] prices);

    /** After the account traded. */
    void changed(int account);

    /**
     * Straight in prices: {@code health = cash - R + sum w_j P_j}. Of an account margined by rates of notional R is 0 and
     * {@code w = q - r |q|}, or {@code q + r |q|} at negative prices; of one whose requirement no price moves R is that, and {@code w = q}.
     */
    final class Straight implements AccountHealth {
        private static final double[] NO_PRICES = {};

        private final Holdings holdings;
        private final double[] rates;
        private final @Nullable MarginRule rule;
        private final double[] requirements;
        final double[] weights;

        /** @param rule that takes no prices; null for rates alone */
        Straight(Holdings holdings, double[] rates, @Nullable MarginRule rule) {
            this.holdings = holdings;
            this.rates = rates;
            this.rule = rule;
            this.requirements = new double[holdings.accountCount];
            this.weights = new double[holdings.quantities.length];
            for (int i = 0; i < holdings.accountCount; i++) {
                changed(i);
            }
        }

        @Override
        public double of(int account, double[] prices) {
            double health = holdings.cash[account] + holdings.roundings[account] - requirements[account];
            int row = account * prices.length;
            for (int j = 0; j < prices.length; j++) {
                double price = prices[j];
                health += price >= 0
                        ? weights[row + j] * price
                        : (2 * holdings.quantities[row + j] - weights[row + j]) * price;
            }
            return health;
        }

        /** What prices do not move of it, cash and requirement each without its sign. */
        double fixedAmounts(int account) {
            return Math.abs(holdings.cash[account]) + requirements[account];
        }

        @Override
        public void changed(int account) {
            boolean isByRule = rule != null && rule.margins(account);
            if (rule != null && isByRule) {
                requirements[account] = holdings.isOpen(account)
                        ? rule.maintenanceMargin(account, holdings.quantitiesOf(account), NO_PRICES)
                        : 0;
            }
            int row = account * rates.length;
            double ownRate = holdings.ownRates[account];
            for (int j = 0; j < rates.length; j++) {
                double quantity = holdings.quantities[row + j];
                double rate = Double.isNaN(ownRate) ? rates[j] : ownRate;
                weights[row + j] = isByRule ? quantity : quantity - rate * Math.abs(quantity);
            }
        }
    }

    /**
     * Margin by a rule, asked at every look.
     *
     * @param byRates of the accounts that the rule does not margin
     */
    record ByRule(Holdings holdings, MarginRule rule, Straight byRates) implements AccountHealth {
        @Override
        public double of(int account, double[] prices) {
            return rule.margins(account)
                    ? holdings.equity(account, prices)
                            - rule.maintenanceMargin(account, holdings.quantitiesOf(account), prices)
                            + holdings.roundings[account]
                    : byRates.of(account, prices);
        }

        @Override
        public void changed(int account) {
            byRates.changed(account);
        }
    }
}
