package io.plimsoll.simulation;

/** Finds the accounts that are hit. Used by one thread. */
sealed interface HitSearch permits HitSearch.AllAccounts, NearestAccounts {
    /**
     * All open accounts that are hit, in ascending order.
     *
     * @param found where to put their indices, from 0 on; as long as there are accounts
     * @return how many
     */
    int find(double[] prices, int[] found);

    /** After the account traded. */
    void changed(int account);

    /** Looks at every account each time. */
    final class AllAccounts implements HitSearch {
        private final Holdings holdings;
        private final AccountHealth health;
        private final boolean[] isOpen;

        AllAccounts(Holdings holdings, AccountHealth health) {
            this.holdings = holdings;
            this.health = health;
            this.isOpen = new boolean[holdings.accountCount];
            for (int i = 0; i < isOpen.length; i++) {
                isOpen[i] = holdings.isOpen(i);
            }
        }

        @Override
        public int find(double[] prices, int[] found) {
            int count = 0;
            for (int i = 0; i < isOpen.length; i++) {
                if (isOpen[i] && health.of(i, prices) < 0) {
                    found[count++] = i;
                }
            }
            return count;
        }

        @Override
        public void changed(int account) {
            isOpen[account] = holdings.isOpen(account);
            health.changed(account);
        }
    }
}
