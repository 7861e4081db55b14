package io.plimsoll.notification;

/**
 * An event in its place.
 *
 * @param position from 1, without gaps, over all accounts of the tenant; what {@code Last-Event-ID} names
 */
public record PublishedEvent(long position, DomainEvent event) {
    public PublishedEvent {
        if (position < 1) {
            throw new IllegalArgumentException("position must be at least 1, was " + position);
        }
    }

    /**
     * The event in the structured JSON form of CloudEvents 1.0, always the same bytes for the same event.
     *
     * <p>{@code sequence} is the position in 20 digits, because the extension of that name asks for a text that sorts;
     * {@code accountsequence} is an extension of ours. No text here needs escaping: {@link DomainEvent} allows none that would.
     */
    public String toCloudEvent() {
        return "{\"specversion\":\"1.0\",\"id\":\"" + event.id()
                + "\",\"source\":\"/accounts/" + event.accountId()
                + "\",\"type\":\"" + event.type()
                + "\",\"subject\":\"" + event.subject()
                + "\",\"time\":\"" + event.time()
                + "\",\"datacontenttype\":\"application/json\",\"sequence\":\"" + "%020d".formatted(position)
                + "\",\"accountsequence\":\"" + event.accountSequence()
                + "\",\"data\":" + event.data() + "}";
    }
}
