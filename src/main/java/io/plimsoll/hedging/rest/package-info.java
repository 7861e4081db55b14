/** Hedges and sensitivities of accounts over HTTP. */
package io.plimsoll.hedging.rest;
