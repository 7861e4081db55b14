/**
 * Historical simulation: what past moves of the market would do to today's portfolio, and what margin follows.
 *
 * <p>The words, in reading order. An <b>observation</b> is one past period's joint move, and its <b>pnl</b> the portfolio's gain
 * under it, gain-positive. A <b>loss</b> is the negative pnl. <b>Value at risk</b> (VaR) is a quantile of the losses by a stated
 * {@link io.plimsoll.methodology.historical.QuantileRule}; <b>expected shortfall</b> (ES) the mean of the losses beyond it. Both
 * are weighted sums of losses of single observations, {@link io.plimsoll.methodology.historical.TailWeights}, which is why each
 * position's share can be read off: its own losses in the same observations, with the same weights.
 *
 * <p>Before that, returns may be <b>filtered</b> to today's volatility ({@link io.plimsoll.methodology.historical.EwmaFilter}) and
 * brought to a longer <b>horizon</b> ({@link io.plimsoll.methodology.historical.Horizon}). After it come the <b>procyclicality
 * tools</b> ({@link io.plimsoll.methodology.historical.Procyclicality}).
 *
 * <h2>The steps of one calculation</h2>
 *
 * {@link io.plimsoll.methodology.historical.HistoricalMethodology} runs them:
 *
 * <ol>
 *   <li>choose observations: the latest ones, stress periods, the long run;
 *   <li>bring each risk factor's returns to today's volatility (base window, if asked) and to the horizon;
 *   <li>revalue every contract under each observation's joint move, all other things as they are today;
 *   <li>VaR and ES of each window; its margin is the measure that counts, and at least zero;
 *   <li>that of the base window blended with that of the stress periods; not below the long run's; the buffer on top; rounded up.
 * </ol>
 *
 * <h2>Conventions</h2>
 *
 * <ol>
 *   <li>Confidence levels are exact decimals. The rank {@code ceil(n a)} and the size of the tail {@code n (1 − a)} are computed in
 *       decimals: in floating point, 20 × 0.95 may come out above 19 and choose another loss.
 *   <li>Of equal losses the older one counts as the worse.
 *   <li>VaR and ES may be negative, if no observation loses. A margin is floored at zero, a statistic is not; each window's margin is,
 *       before anything is made of it.
 *   <li>Any number of observations has a VaR and an ES. With fewer than {@code 1 / (1 − a)} none lies beyond VaR, which is said in a
 *       warning; a backtest, which judges the level, needs that many.
 *   <li>Figures are computed in {@code double} with functions that give the same bits everywhere; sums over positions are
 *       exact decimals, so that the order of positions changes no figure.
 *   <li>Contributions of positions add up exactly: each is rounded half-even, and what is then missing goes to the largest.
 *   <li>A filtered relative return may fall below −1. The price it leads to is then below zero; options that cannot be valued there
 *       are valued at zero, with a warning.
 * </ol>
 */
@NullMarked
package io.plimsoll.methodology.historical;

import org.jspecify.annotations.NullMarked;
