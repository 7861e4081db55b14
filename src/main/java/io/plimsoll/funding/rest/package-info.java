/** Funding over HTTP. */
package io.plimsoll.funding.rest;
