/** Lets requests in or refuses them, before anything of them is looked at but their heads, and keeps the trail of what they change. */
package io.plimsoll.platform.access;
