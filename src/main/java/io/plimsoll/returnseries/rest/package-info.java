/** Return series over HTTP. */
package io.plimsoll.returnseries.rest;
