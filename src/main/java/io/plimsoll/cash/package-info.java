/** Cash of accounts as double-entry movements: each movement's entries add up to zero, and balances are only sums of entries. */
package io.plimsoll.cash;
