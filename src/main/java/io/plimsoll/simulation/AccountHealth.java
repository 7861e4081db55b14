package io.plimsoll.simulation;

/** Equity less maintenance margin, by which an account is hit or not. Used by one thread. */
sealed interface AccountHealth {
    /** Below 0 if the account is hit. What rounding may have taken is given back, so that an account at its requirement is not. */
    double of(int account, double[] prices);

    /** After the account traded. */
    void changed(int account);

    /**
     * Margin as rates of notional: {@code health = cash + sum w_j P_j} with {@code w = q - r |q|}, or {@code q + r |q|} at negative prices.
     */
    final class ByRate implements AccountHealth {
        private final Holdings holdings;
        private final double[] rates;
        final double[] weights;

        ByRate(Holdings holdings, double[] rates) {
            this.holdings = holdings;
            this.rates = rates;
            this.weights = new double[holdings.quantities.length];
            for (int i = 0; i < holdings.accountCount; i++) {
                changed(i);
            }
        }

        @Override
        public double of(int account, double[] prices) {
            double health = holdings.cash[account] + holdings.roundings[account];
            int row = account * prices.length;
            for (int j = 0; j < prices.length; j++) {
                double price = prices[j];
                health += price >= 0
                        ? weights[row + j] * price
                        : (2 * holdings.quantities[row + j] - weights[row + j]) * price;
            }
            return health;
        }

        @Override
        public void changed(int account) {
            int row = account * rates.length;
            double ownRate = holdings.ownRates[account];
            for (int j = 0; j < rates.length; j++) {
                double quantity = holdings.quantities[row + j];
                double rate = Double.isNaN(ownRate) ? rates[j] : ownRate;
                weights[row + j] = quantity - rate * Math.abs(quantity);
            }
        }
    }

    /** Margin by a rule. */
    record ByRule(Holdings holdings, MarginRule rule) implements AccountHealth {
        @Override
        public double of(int account, double[] prices) {
            return holdings.equity(account, prices)
                    - rule.maintenanceMargin(account, holdings.quantitiesOf(account), prices)
                    + holdings.roundings[account];
        }

        @Override
        public void changed(int account) {
            // asks for the quantities each time
        }
    }
}
