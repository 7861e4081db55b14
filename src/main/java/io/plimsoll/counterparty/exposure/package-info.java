/**
 * Exposure to a counterparty as it is asked for and kept.
 *
 * <p>{@link io.plimsoll.counterparty.exposure.ExposureInputs} say what is owed and what is held, either in figures or as accounts of
 * ours, and where the add-on comes from; {@link io.plimsoll.counterparty.exposure.ExposureService} makes a
 * {@link io.plimsoll.counterparty.exposure.CalculatedExposure} of them, which is kept with its documents as an
 * {@link io.plimsoll.counterparty.exposure.ExposureRecord}.
 */
@NullMarked
package io.plimsoll.counterparty.exposure;

import org.jspecify.annotations.NullMarked;
