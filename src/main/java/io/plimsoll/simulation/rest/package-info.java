/** Simulations of margin calls over HTTP. */
package io.plimsoll.simulation.rest;
