/** Liquidity pools, quotes, capacity and comparisons over HTTP. */
package io.plimsoll.liquiditypool.rest;
