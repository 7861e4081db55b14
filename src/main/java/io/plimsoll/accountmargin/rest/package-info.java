/** Account margins over HTTP. */
package io.plimsoll.accountmargin.rest;
