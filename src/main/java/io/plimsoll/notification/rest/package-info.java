/** Event streams and webhook endpoints over HTTP. */
package io.plimsoll.notification.rest;
