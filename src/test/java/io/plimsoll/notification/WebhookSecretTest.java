package io.plimsoll.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /** Source: the test vector of the reference libraries, github.com/standard-webhooks/standard-webhooks, libraries/python/tests. */
    @Test
    void signature_is_the_published_one() {
        String signature = SECRET.signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}");

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secret_of_bytes_has_its_prefix_and_is_not_printed() {
        WebhookSecret secret = WebhookSecret.of(new byte[32]);

        assertThat(secret.text()).isEqualTo("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(secret.toString()).doesNotContain("AAAA");
        assertThat(WebhookSecret.of(new byte[24]).text()).hasSize(38);
        assertThat(WebhookSecret.of(new byte[64]).text()).startsWith("whsec_");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void secret_of_another_size_is_refused(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSecret.of(new byte[size]))
                .withMessageContaining("was " + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS?"})
    void other_text_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret(text));
    }
}
