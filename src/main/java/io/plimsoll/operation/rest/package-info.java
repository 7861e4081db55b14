/** Work in progress over HTTP. */
package io.plimsoll.operation.rest;
