/** Sensitivities over HTTP. */
package io.plimsoll.greeks.rest;
