/** Haircut schedules and collateral over HTTP. */
package io.plimsoll.collateral.rest;
