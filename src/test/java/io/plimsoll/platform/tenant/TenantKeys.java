package io.plimsoll.platform.tenant;

import static io.restassured.RestAssured.given;

import io.plimsoll.access.ApiKeyService;
import io.plimsoll.access.ApiKeyService.Made;
import io.plimsoll.access.ApiKeys;
import io.plimsoll.access.Caller;
import io.plimsoll.access.Caller.Credential;
import io.plimsoll.access.Role;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes tenants and keys of callers as people make them, but for the keys of the first tenant. */
@Singleton
class TenantKeys {
    @Inject
    ApiKeyService service;

    @Inject
    ApiKeys keys;

    static RequestSpecification as(String credential) {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + credential);
    }

    /** Of the tenant default. */
    String ofFirst(Role... roles) {
        Caller by = new Caller("TenantKeys", "default", Set.of(Role.ADMINISTRATOR), Credential.API_KEY);
        Made made = service.make("default", "test", Set.of(roles), null, by);
        keys.add(made.key(), made.secret().sha256());
        return made.secret().text();
    }

    /** @return secret of its first administrator */
    String newTenant(String name) {
        return as(ofFirst(Role.ADMINISTRATOR))
                .contentType("application/json")
                .body("{\"name\": \"%s\"}".formatted(name))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("key.secret");
    }

    /** Made by an administrator of its tenant. */
    static String made(String administrator, Role... roles) {
        List<String> names = new ArrayList<>();
        for (Role role : roles) {
            names.add("\"" + role + "\"");
        }
        return as(administrator)
                .contentType("application/json")
                .body("{\"name\": \"test\", \"roles\": %s}".formatted(names))
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    static String newName() {
        return "t-" + UUID.randomUUID();
    }
}
