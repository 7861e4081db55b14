/**
 * How exposure to a counterparty may develop, date by date.
 *
 * <p>In reading order: {@link io.plimsoll.counterparty.profile.NormalProcess} says how the value of a netting set moves,
 * {@link io.plimsoll.counterparty.profile.HeldCollateral} what is held against it;
 * {@link io.plimsoll.counterparty.profile.ExposureSimulation} draws paths of both from
 * {@link io.plimsoll.counterparty.profile.NormalDraws}, so that a seed gives the same digits on every machine and on any number of
 * threads; {@link io.plimsoll.counterparty.profile.ExposurePaths} are paths that somebody else drew. Either becomes an
 * {@link io.plimsoll.counterparty.profile.ExposureProfile}, and that an
 * {@link io.plimsoll.counterparty.profile.EffectiveExposure}, as the internal models method weighs it.
 */
@NullMarked
package io.plimsoll.counterparty.profile;

import org.jspecify.annotations.NullMarked;
