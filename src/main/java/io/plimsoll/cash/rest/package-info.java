/** Cash of accounts over HTTP. */
package io.plimsoll.cash.rest;
