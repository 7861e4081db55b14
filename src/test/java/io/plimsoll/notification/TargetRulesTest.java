package io.plimsoll.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private static final TargetRules STRICT = new TargetRules(false, false, TargetRulesTest::resolve);

    /** Names without a network: the host is looked up only if it is an address, or one of these. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "receiver.example" -> new InetAddress[] {InetAddress.getByName("93.184.215.14")};
            case "mixed.example" ->
                new InetAddress[] {InetAddress.getByName("93.184.215.14"), InetAddress.getByName("10.0.0.8")};
            case "nowhere.example" -> throw new UnknownHostException(host);
            default -> InetAddress.getAllByName(host);
        };
    }

    @Test
    void checked_address_of_a_public_receiver_is_given() {
        assertThat(STRICT.check("https://receiver.example:8443/hooks?x=1").getHostAddress())
                .isEqualTo("93.184.215.14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.1",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fdff::1]",
                "[ff02::1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2001::1]",
                "[2001:1ff::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[3fff::1]",
                "[4000::1]"
            })
    void address_that_is_not_public_is_refused(String host) {
        assertRefused(STRICT, "https://" + host + "/", "not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.112.1",
                "223.255.255.255",
                "[2001:200::1]",
                "[2606:4700::1111]",
                "[2a00::1]",
                "[3ffe::1]"
            })
    void address_beside_those_is_public(String host) {
        assertThat(STRICT.check("https://" + host + "/")).isNotNull();
    }

    @Test
    void host_is_refused_if_any_of_its_addresses_is_not_public() {
        assertRefused(STRICT, "https://mixed.example/", "mixed.example has an address that is not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.example/",
                "ftp://receiver.example/",
                "//receiver.example/",
                "/hooks",
                "https:///hooks",
                "https://user:secret@receiver.example/",
                "https://receiver.example/#part",
                "https://receiver.example:0/",
                "https://receiver.example:65536/",
                "https://receiver example/",
                "https://nowhere.example/",
                "mailto:desk"
            })
    void other_url_is_refused(String url) {
        assertRefused(STRICT, url, "");
    }

    @Test
    void private_targets_and_http_are_allowed_where_that_is_configured() {
        TargetRules lenient = new TargetRules(true, true, TargetRulesTest::resolve);

        assertThat(lenient.check("http://127.0.0.1:9000/").isLoopbackAddress()).isTrue();
        assertRefused(new TargetRules(true, false, TargetRulesTest::resolve), "http://127.0.0.1/", "https");
        assertRefused(new TargetRules(false, true, TargetRulesTest::resolve), "http://127.0.0.1/", "not public");
    }

    private static void assertRefused(TargetRules rules, String url, String detail) {
        assertThatThrownBy(() -> rules.check(url))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.WEBHOOK_TARGET_REFUSED))
                .hasMessageContaining(detail);
    }
}
