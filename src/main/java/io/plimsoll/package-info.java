/**
 * A margin service in feature folders; the words of each stand in its own {@code package-info}.
 *
 * <h2>Twelve capabilities, and who feeds whom</h2>
 *
 * <table>
 *   <caption>What each makes, of what</caption>
 *   <tr><th>Capability</th><th>Where</th><th>Takes</th><th>Gives</th></tr>
 *   <tr><td>1 gas against gamma</td><td>{@link io.plimsoll.gasgamma}</td>
 *     <td>gamma and volatility of 9, the buffer of 10, gas of market snapshots</td><td>the fixed cost of a hedge to 9, the gas line to 5</td></tr>
 *   <tr><td>2 latency of calls</td><td>{@link io.plimsoll.margincall}</td>
 *     <td>boundaries of 10 and 6, delta of 9</td><td>the size of the buffer to 10, the delay to 4</td></tr>
 *   <tr><td>3 SPAN and the other rule books</td><td>{@link io.plimsoll.methodology}, {@link io.plimsoll.calculation}</td>
 *     <td>prices and deltas of 9</td><td>requirements to 10, 6, 4, 7 and 8</td></tr>
 *   <tr><td>4 simulation of calls</td><td>{@link io.plimsoll.simulation}, {@link io.plimsoll.stresstest}</td>
 *     <td>equity and requirements of 10 and 3, delay of 2, incentive of 5, impact of 12</td><td>stressed losses to 8</td></tr>
 *   <tr><td>5 what automation costs</td><td>{@link io.plimsoll.automationcost}</td>
 *     <td>gas of 1, fills of 6, slippage of 12</td><td>the cost of closing to 6, who acts at all to 4</td></tr>
 *   <tr><td>6 liquidation</td><td>{@link io.plimsoll.liquidation}</td>
 *     <td>calls of 10, requirements of 3, costs of 5</td><td>times to 2, losses to 8</td></tr>
 *   <tr><td>7 covered calls</td><td>{@link io.plimsoll.vault}</td>
 *     <td>naked requirements of 3</td><td>what calls are covered, and what covering units count for, to 10</td></tr>
 *   <tr><td>8 counterparties</td><td>{@link io.plimsoll.counterparty}, {@link io.plimsoll.defaultwaterfall}</td>
 *     <td>equity of 10, add-ons of 3, stressed losses of 4, defaults and losses of 6</td><td>haircuts and grace to 10</td></tr>
 *   <tr><td>9 delta hedging</td><td>{@link io.plimsoll.hedging}, {@link io.plimsoll.greeks}, {@link io.plimsoll.pricing}</td>
 *     <td>the fixed cost of 1, the margin of 10</td><td>delta to 2, gamma to 1, prices to 3</td></tr>
 *   <tr><td>10 margin of accounts and calls</td><td>{@link io.plimsoll.accountmargin}, {@link io.plimsoll.margincall}</td>
 *     <td>requirements of 3, funding of 11</td><td>equity to all others</td></tr>
 *   <tr><td>11 funding</td><td>{@link io.plimsoll.funding}</td>
 *     <td>marks, and the buffer of 10</td><td>cash to 10</td></tr>
 *   <tr><td>12 pools</td><td>{@link io.plimsoll.liquiditypool}</td>
 *     <td>reserves, requirements of 3</td><td>slippage to 5, 6 and 4, haircuts for size to 10</td></tr>
 * </table>
 */
@NullMarked
package io.plimsoll;

import org.jspecify.annotations.NullMarked;
