/**
 * Who is told what happened, and how it is made sure that they are.
 *
 * <p>A feature adds {@link io.plimsoll.notification.DomainEvent}s to the {@link io.plimsoll.notification.EventOutbox} in the
 * transaction that makes what they tell of: both are stored, or neither is. {@link io.plimsoll.notification.EventPublisher} moves
 * them into the {@link io.plimsoll.notification.EventLog}, where each has a position, and makes a
 * {@link io.plimsoll.notification.WebhookDelivery} for every {@link io.plimsoll.notification.WebhookEndpoint} that wants it.
 * {@link io.plimsoll.notification.WebhookDeliverer} sends what is due, signed, until it is received or the
 * {@link io.plimsoll.notification.RetrySchedule} ends. Who must know that it was received is a
 * {@link io.plimsoll.notification.DeliveryListener}.
 *
 * <p>Positions are given when an event is published and not when it is added, since a number that is drawn before a commit may
 * become visible after a higher one, and a reader that had gone past it would never see it. Reading only what is older than the
 * oldest running transaction would need no publisher, but any long transaction of the server would stop all events, and
 * transaction ids do not follow the order in which two transactions locked the same account. So: positions have no gaps, appear in
 * their order, and for one account follow the order of its changes.
 *
 * <p>Every event is delivered at least once; receivers tell repetitions by {@code webhook-id}, which is the event's id.
 */
@NullMarked
package io.plimsoll.notification;

import org.jspecify.annotations.NullMarked;
