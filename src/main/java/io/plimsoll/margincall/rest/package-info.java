/** Margin calls over HTTP: calls and what is done with them, how long they took, and whether their events are untouched. */
package io.plimsoll.margincall.rest;
