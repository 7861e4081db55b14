package io.plimsoll.margincall;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.ServiceClient;
import io.plimsoll.testsupport.ServiceClient.Reply;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** How accounts stood when somebody looked at one process, to be asked of the other afterwards. */
final class MarginLooks {
    private static final int COUNT = 8;

    private final List<Look> looks = new CopyOnWriteArrayList<>();

    private record Look(UUID account, String asOf, String answer, ServiceClient other) {}

    /** Looks several times, as fast as the service answers. */
    void at(UUID account, ServiceClient client, ServiceClient other) throws IOException, InterruptedException {
        for (int i = 0; i < COUNT; i++) {
            Reply reply = client.get("/v1/accounts/" + account + "/margin");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            looks.add(new Look(account, reply.json().path("asOf").asText(), reply.body(), other));
        }
    }

    /** @return how many answers were had again byte for byte, the call in force included */
    int assertAnsweredAgain() throws IOException, InterruptedException {
        for (Look look : looks) {
            Reply again = look.other().get("/v1/accounts/%s/margin?asOf=%s".formatted(look.account(), look.asOf()));
            assertThat(again.body()).as(look.asOf()).isEqualTo(look.answer());
        }
        return looks.size();
    }
}
