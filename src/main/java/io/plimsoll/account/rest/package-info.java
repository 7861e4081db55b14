/** Accounts, their positions and their trades over HTTP. */
package io.plimsoll.account.rest;
