/** Market snapshots over HTTP. */
package io.plimsoll.snapshot.rest;
