package io.plimsoll.changeproposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.access.Caller.Credential;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final Person ADA = new Person("ada", Credential.TOKEN, "https://issuer.example.com u-1");

    private static Person token(String name, String holder) {
        return new Person(name, Credential.TOKEN, holder);
    }

    private static void assertSame(Person one, Person other, boolean isSame) {
        assertThat(one.isSameAs(other)).isEqualTo(isSame);
        assertThat(other.isSameAs(one)).isEqualTo(isSame);
    }

    @Test
    void bearers_of_tokens_are_the_same_by_the_subject_whatever_their_names() {
        assertSame(ADA, token("ada.lovelace", ADA.holder()), true);
        assertSame(ADA, token("ada", "https://issuer.example.com u-2"), false);
        assertSame(ADA, new Person("ada", Credential.API_KEY, ADA.holder()), false);
    }

    /** As who proposed something before subjects were kept. */
    @Test
    void who_is_known_by_name_alone_is_whoever_has_the_name() {
        assertSame(token("ada", "ada"), ADA, true);
        assertSame(token("bob", "bob"), ADA, false);
        assertSame(new Person("ada", Credential.API_KEY, "ada"), ADA, false);
    }
}
