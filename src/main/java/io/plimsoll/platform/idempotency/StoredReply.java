package io.plimsoll.platform.idempotency;

/** A reply as it is first given and then repeated, byte for byte; {@code bodySha256} is over the request's body. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredReply(String bodySha256, int status, String location, String etag, String mediaType, byte[] body) {}
