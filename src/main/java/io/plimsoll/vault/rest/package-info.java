/** Vaults and coverage over HTTP. */
package io.plimsoll.vault.rest;
