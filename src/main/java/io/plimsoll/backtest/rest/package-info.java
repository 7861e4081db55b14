/** Backtests over HTTP. */
package io.plimsoll.backtest.rest;
