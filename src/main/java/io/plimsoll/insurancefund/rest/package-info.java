/** Insurance funds over HTTP. */
package io.plimsoll.insurancefund.rest;
