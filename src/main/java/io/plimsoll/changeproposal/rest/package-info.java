/** Change proposals over HTTP. */
package io.plimsoll.changeproposal.rest;
