/** The whole house over HTTP. */
package io.plimsoll.risksummary.rest;
