package io.plimsoll.methodology;

/** The intermediate figures of one rule book; each methodology has a record of its own. */
public interface MethodologyWorking {}
