/** Margin calculations over HTTP. */
package io.plimsoll.calculation.rest;
