/** Risk arrays over HTTP. */
package io.plimsoll.riskarray.rest;
