/** The sandbox's clock over HTTP. */
package io.plimsoll.clock.rest;
