/** Stress tests over HTTP. */
package io.plimsoll.stresstest.rest;
