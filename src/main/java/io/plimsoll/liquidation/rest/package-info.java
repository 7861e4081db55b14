/** Liquidations over HTTP. */
package io.plimsoll.liquidation.rest;
