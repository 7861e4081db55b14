/**
 * Margin calls in the database: {@code margin_call} holds each call as it stands, {@code margin_call_event} what happened to it,
 * append-only and in one chain for each account. Plain JDBC, because a re-margined house is hundreds of calls in a few statements.
 */
package io.plimsoll.margincall.store;
