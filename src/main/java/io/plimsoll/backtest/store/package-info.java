/** Backtests in PostgreSQL. */
package io.plimsoll.backtest.store;
