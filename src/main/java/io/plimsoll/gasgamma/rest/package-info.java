/** Gas prices and gas against gamma over HTTP. */
package io.plimsoll.gasgamma.rest;
