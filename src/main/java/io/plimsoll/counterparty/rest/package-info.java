/** Counterparties, exposures, simulations and the default fund over HTTP. */
package io.plimsoll.counterparty.rest;
