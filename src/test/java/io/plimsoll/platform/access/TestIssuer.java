package io.plimsoll.platform.access;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An OpenID Connect issuer whose key set the service fetches over HTTP. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    static final String NAME = "https://issuer.example.com/realms/broker";
    static final String AUDIENCE = "plimsoll";
    static final RsaJsonWebKey KEY = key("issuer-1");

    /** By the one algorithm that each is for. */
    static final Map<String, PublicJsonWebKey> OTHER_KEYS = otherKeys();

    private HttpServer server;

    private static Map<String, PublicJsonWebKey> otherKeys() {
        Map<String, PublicJsonWebKey> keys = new TreeMap<>();
        try {
            for (String algorithm : List.of("RS384", "RS512", "PS256", "PS384", "PS512")) {
                keys.put(algorithm, RsaJwkGenerator.generateJwk(2048));
            }
            keys.put("ES256", EcJwkGenerator.generateJwk(EllipticCurves.P256));
            keys.put("ES384", EcJwkGenerator.generateJwk(EllipticCurves.P384));
            keys.put("ES512", EcJwkGenerator.generateJwk(EllipticCurves.P521));
            keys.put("EdDSA", OkpJwkGenerator.generateJwk("Ed25519"));
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
        keys.forEach((algorithm, key) -> {
            key.setKeyId("issuer-" + algorithm);
            key.setUse("sig");
            key.setAlgorithm(algorithm);
        });
        return keys;
    }

    static RsaJsonWebKey key(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a caller who may read, good for ten minutes. */
    static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(AUDIENCE);
        claims.setSubject("ada");
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringListClaim("groups", List.of("viewer"));
        return claims;
    }

    static String signed(JwtClaims claims) {
        return signed(claims, KEY, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(algorithm);
        try {
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        JsonWebKeySet keySet = new JsonWebKeySet(KEY);
        OTHER_KEYS.values().forEach(keySet::addJsonWebKey);
        byte[] keys = keySet.toJson().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        return Map.of(
                "plimsoll.access.anonymous",
                "NONE",
                "plimsoll.access.issuer",
                NAME,
                "plimsoll.access.audience",
                AUDIENCE,
                "plimsoll.access.jwks-url",
                "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort()),
                "plimsoll.access.key-fresh-for",
                "PT1H");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
