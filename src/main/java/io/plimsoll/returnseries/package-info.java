/**
 * Return series: past moves of risk factors, uploaded by callers, from which historical simulation takes its scenarios.
 *
 * <p>A series has one row per <b>date</b>, oldest first, and one column per <b>factor</b>; a cell is the factor's
 * <b>return</b> over the period that ends on the date, of one {@link io.plimsoll.returnseries.ReturnKind} for the whole series.
 * {@link io.plimsoll.returnseries.ReturnSeriesDraft} checks what comes in, cell by cell;
 * {@link io.plimsoll.returnseries.ReturnSeriesLibrary} keeps it, written once and never changed;
 * {@link io.plimsoll.returnseries.CachedReturnSeries} holds it in memory, once for all requests.
 */
@NullMarked
package io.plimsoll.returnseries;

import org.jspecify.annotations.NullMarked;
