/** Default waterfalls over HTTP. */
package io.plimsoll.defaultwaterfall.rest;
