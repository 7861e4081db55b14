/**
 * Work that has a time of its own, and no request: deadlines, sweeps, deliveries.
 *
 * <p>A feature contributes {@link io.plimsoll.platform.scheduling.ScheduledWork} as a bean. {@link
 * io.plimsoll.platform.scheduling.WorkScheduler} keeps the times in the database and lets one replica do each piece, also after all
 * of them were away.
 */
package io.plimsoll.platform.scheduling;
