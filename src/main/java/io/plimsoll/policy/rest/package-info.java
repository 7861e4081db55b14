/** Margin policies over HTTP. */
package io.plimsoll.policy.rest;
