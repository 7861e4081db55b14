/** Scenario sets over HTTP. */
package io.plimsoll.scenario.rest;
