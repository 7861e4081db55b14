/**
 * Parameter sets: kept once, found by id, name or content, and opened for calculation.
 *
 * <p>{@link io.plimsoll.upload.ReceivedFile} holds an upload while it is looked at.
 * {@link io.plimsoll.parameterset.ParameterSetService} makes a {@link io.plimsoll.parameterset.ParameterSet} of it, or finds
 * the one of the same bytes; {@link io.plimsoll.parameterset.ParameterSets} keeps it.
 * {@link io.plimsoll.parameterset.CachedParameterSets} opens it: rules at once, combined commodities when a portfolio needs
 * them, each held in memory once for all requests.
 */
@NullMarked
package io.plimsoll.parameterset;

import org.jspecify.annotations.NullMarked;
