package io.plimsoll.platform;

import io.plimsoll.margincall.CallEventType;
import io.plimsoll.margincall.MarginCallService;
import io.plimsoll.notification.DeliveryListener;
import io.plimsoll.notification.DomainEvent;
import io.plimsoll.notification.WebhookDelivery;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A call of which the issue was received by an endpoint is NOTIFIED, with the instant of that reply as its boundary.
 *
 * <p>Application-scoped, since deliveries lead to events and events to deliveries: somewhere the circle of beans needs a proxy.
 */
@ApplicationScoped
class DeliveredMarginCalls implements DeliveryListener {
    private static final String CHANNEL = "WEBHOOK";
    private static final String ISSUED = MarginCallEvents.type(CallEventType.ISSUED);

    private final MarginCallService service;

    DeliveredMarginCalls(MarginCallService service) {
        this.service = service;
    }

    @Override
    public void delivered(WebhookDelivery delivery) {
        DomainEvent event = delivery.event().event();
        if (event.type().equals(ISSUED)) {
            service.told(
                    MarginCallEvents.callId(event),
                    CHANNEL,
                    delivery.lastAttempt().at());
        }
    }
}
