/** Access control over HTTP. */
package io.plimsoll.access.rest;
