package io.plimsoll.platform.precondition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.platform.json.JsonBodies;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says 304, without the reply, to a reader whose {@code If-None-Match} names the version that would be sent, as of RFC 9110, section 13.1.2. */
@Singleton
class ConditionalReads {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private final ObjectMapper mapper;

    ConditionalReads(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Before the tag is compared: filters of replies run from the highest priority down. */
    @ContentTagged
    @ServerResponseFilter(priority = Priorities.USER + 1)
    public void tag(ContainerResponseContext reply) throws JsonProcessingException {
        if (reply.getStatus() == OK && reply.getHeaderString(HttpHeaders.ETAG) == null) {
            byte[] bytes = mapper.writeValueAsBytes(reply.getEntity());
            reply.setEntity(bytes);
            reply.getHeaders().putSingle(HttpHeaders.ETAG, "\"" + JsonBodies.sha256(bytes) + "\"");
        }
    }

    @ServerResponseFilter(priority = Priorities.USER)
    public void answer(ContainerRequestContext request, ContainerResponseContext reply) {
        List<String> known = request.getHeaders().get(Preconditions.IF_NONE_MATCH);
        if (known == null || reply.getStatus() != OK || !isRead(request.getMethod())) {
            return;
        }
        String etag = reply.getHeaderString(HttpHeaders.ETAG);
        if (etag != null && known.stream().anyMatch(header -> names(header, etag))) {
            reply.setStatus(NOT_MODIFIED);
            reply.setEntity(null);
            reply.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    private static boolean isRead(String method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Weak tags count here, as a cache on the way may have made ours into them. No tag of ours holds a comma. */
    private static boolean names(String header, String etag) {
        return header.strip().equals(ANY)
                || Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> (tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag).equals(etag));
    }
}
