/** Lets requests in or refuses them, before anything of them is read, and keeps the trail of what they change. */
package io.plimsoll.platform.access;
