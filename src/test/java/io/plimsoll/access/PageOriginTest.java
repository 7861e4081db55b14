package io.plimsoll.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageOriginTest {
    @ParameterizedTest
    @CsvSource({
        // no browser
        ",            ,                            localhost,          8080, false",
        // a browser says where the page is from, whatever host a proxy has written into the request
        "same-origin, http://localhost:8080,       localhost,          8080, false",
        "same-origin, https://margin.example.com,  backend,            8080, false",
        "none,        ,                            localhost,          8080, false",
        "cross-site,  https://evil.example,        localhost,          8080, true",
        "cross-site,  ,                            localhost,          8080, true",
        "same-site,   http://localhost:3000,       localhost,          8080, true",
        "new-word,    http://localhost:8080,       localhost,          8080, true",
        // an older one names the page's origin alone
        ",            http://localhost:8080,       localhost,          8080, false",
        ",            http://LOCALHOST:8080,       localhost,          8080, false",
        ",            http://[::1]:8080,           [::1],              8080, false",
        ",            http://localhost,            localhost,          -1,   false",
        ",            https://margin.example.com,  margin.example.com, 443,  false",
        ",            http://localhost:3000,       localhost,          8080, true",
        ",            http://127.0.0.1:8080,       localhost,          8080, true",
        ",            https://evil.example,        localhost,          8080, true",
        ",            http://localhost.evil.com,   localhost,          80,   true",
        ",            http://localhost@evil.com,   localhost,          80,   true",
        ",            null,                        localhost,          8080, true",
        ",            ' ',                         localhost,          8080, true",
        ",            http://localhost:8080,       ,                   -1,   true",
    })
    void foreign_is_a_page_from_anywhere_but_here(
            String fetchSite, String origin, String host, int port, boolean isForeign) {
        assertThat(PageOrigin.isForeign(fetchSite, origin, host, port)).isEqualTo(isForeign);
    }
}
