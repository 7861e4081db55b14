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
 * <h2>Conventions</h2>
 *
 * <ol>
 *   <li>Confidence levels are exact decimals. The rank {@code ceil(n a)} and the size of the tail {@code n (1 − a)} are computed in
 *       decimals: in floating point, 20 × 0.95 may come out above 19 and choose another loss.
 *   <li>Of equal losses the older one counts as the worse.
 *   <li>VaR and ES may be negative, if no observation loses. A margin is floored at zero, a statistic is not.
 *   <li>Figures are computed in {@code double} with functions that give the same bits everywhere; sums over positions are
 *       compensated, so that the order of positions changes no figure.
 * </ol>
 */
package io.plimsoll.methodology.historical;
