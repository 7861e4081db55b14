package io.plimsoll.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testsupport.Contract.Exchange;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fails a test whose exchange is not as the OpenAPI document says: {@code given().filter(ContractFilter.served())}.
 *
 * <p>Replies are always checked; requests only if they were accepted, since tests also send what must be refused.
 */
public final class ContractFilter implements Filter {

    /** Read once: it is a megabyte, and its schemas are compiled when first needed. The stored document is the served one, see OpenApiFileTest. */
    private static final Contract SERVED = stored();

    private final Contract contract;

    private ContractFilter(Contract contract) {
        this.contract = contract;
    }

    /** On the document of the service under test. */
    public static ContractFilter served() {
        return new ContractFilter(SERVED);
    }

    private static Contract stored() {
        try {
            return Contract.of(Files.readString(Path.of("openapi", "openapi.json")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Without a byte order mark, which a reader of JSON may ignore. */
    private static String text(Object body) {
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response reply = context.next(request, expected);
        String contentType = reply.getContentType();
        boolean isJsonSent =
                request.getContentType() != null && request.getContentType().contains("json");
        Exchange exchange = new Exchange(
                request.getMethod(),
                URI.create(request.getURI()).getPath(),
                isJsonSent && request.getBody() != null ? text(request.getBody()) : null,
                reply.getStatusCode(),
                contentType == null || contentType.isEmpty() ? null : contentType.split(";")[0].strip(),
                reply.getBody().asString());
        assertThat(contract.deviations(exchange))
                .as("deviations from the contract of %s", exchange)
                .isEmpty();
        List<String> headers =
                reply.headers().asList().stream().map(Header::getName).toList();
        assertThat(contract.undocumentedHeaders(exchange.method(), exchange.path(), exchange.status(), headers))
                .as("headers that the contract of %s does not have", exchange)
                .isEmpty();
        return reply;
    }
}
