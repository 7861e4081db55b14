/** Parts of request and reply bodies that several features share. */
package io.plimsoll.platform.requests;
