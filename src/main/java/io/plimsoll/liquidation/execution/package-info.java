/**
 * How to spread a large order over time: {@link io.plimsoll.liquidation.execution.ExecutionSchedule} trades the cost of haste against
 * the risk of waiting.
 */
@NullMarked
package io.plimsoll.liquidation.execution;

import org.jspecify.annotations.NullMarked;
