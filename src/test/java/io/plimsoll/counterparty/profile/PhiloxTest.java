package io.plimsoll.counterparty.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The known answers of philox4x32-10 that come with Random123 by D. E. Shaw Research, file {@code kat_vectors}. */
class PhiloxTest {
    @Test
    void bits_of_zeros_ones_and_pi_are_those_of_its_authors() {
        assertThat(Philox.of(0, 0, 0, 0, 0)).isEqualTo(new Philox(0x6627e8d5e169c58dL, 0xbc57ac4c9b00dbd8L));
        assertThat(Philox.of(-1, -1, -1, -1, -1)).isEqualTo(new Philox(0x408f276d41c83b0eL, 0xa20bc7c66d5451fdL));
        assertThat(Philox.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0x299f31d0a4093822L))
                .isEqualTo(new Philox(0xd16cfe0994fdccebL, 0x5001e42024126ea1L));
    }
}
