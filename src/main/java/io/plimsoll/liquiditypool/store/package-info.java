/** Liquidity pools in PostgreSQL. */
package io.plimsoll.liquiditypool.store;
