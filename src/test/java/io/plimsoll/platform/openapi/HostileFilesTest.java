package io.plimsoll.platform.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were made to harm whoever opens them, sent to everything that takes files: each is refused with a problem document, nothing
 * of it is stored, and no file and no socket is opened for it.
 */
@QuarkusTest
class HostileFilesTest {
    private static final List<String> IMPORTS =
            List.of("/v1/parameter-sets", "/v1/market-snapshots", "/v1/return-series?name=hostile");
    private static final int BOMB_BYTES = 64 << 20;
    private static final int CUT_COUNT = 40;
    private static final int DAMAGE_COUNT = 40;
    private static final int SEED = 20_261_129;
    private static final String CANARY = "CANARY-0451";
    /** In no reply by itself, as what is in the canary's file would be: a reply may show a bit of what was sent. */
    private static final String OUTSIDE = "OUTSIDE-0451";

    private static final String SPN = "sandbox/nse-banknifty-20250808-i1.spn";

    @Inject
    DataSource database;

    @TempDir
    Path folder;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = HostileFilesTest.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> bombs() {
        byte[] blanks = new byte[BOMB_BYTES];
        Arrays.fill(blanks, (byte) ' ');
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("gzip bomb", gzip(blanks));
        files.put("gzip bomb within gzip", gzip(gzip(blanks)));
        files.put("zip bomb", zip(Map.of("a.spn", blanks)));
        files.put("zip within zip", zip(Map.of("a.zip", zip(Map.of("b.spn", blanks)))));
        files.put(
                "zip of a hundred thousand files",
                zip(IntStream.range(0, 100_000).boxed().collect(Collectors.toMap(i -> "f" + i, i -> new byte[0]))));
        files.put("zip that climbs out", zip(Map.of("../../../../tmp/" + OUTSIDE, text("<spanFile/>"))));
        files.put("deep XML", text("<spanFile>" + "<x>".repeat(1_000_000)));
        files.put("deep JSON", text("[".repeat(1_000_000)));
        files.put("deep JSON objects", text("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)));
        files.put("long number", text("{\"asOf\": " + "9".repeat(1_000_000) + "}"));
        files.put("long line", text("type,asOf\n" + "x".repeat(4_000_000)));
        files.put("wide line", text(",".repeat(4_000_000)));
        files.put("open quote", text("type,asOf\n\"" + "x\n".repeat(1_000_000)));
        return files;
    }

    private static Map<String, byte[]> entities(Path canary, int port) {
        String address = "http://127.0.0.1:" + port + "/x.dtd";
        String laughs = "<!DOCTYPE spanFile [<!ENTITY a \"ha\">"
                + "bcdefghij"
                        .chars()
                        .mapToObj(c -> "<!ENTITY %c \"%s\">".formatted(c, ("&" + (char) (c - 1) + ";").repeat(10)))
                        .collect(Collectors.joining())
                + "]><spanFile>&j;</spanFile>";
        String quadratic = "<!DOCTYPE spanFile [<!ENTITY a \"" + "a".repeat(100_000) + "\">]><spanFile>"
                + "&a;".repeat(10_000) + "</spanFile>";
        return Map.of(
                "file as entity",
                text("<!DOCTYPE spanFile [<!ENTITY x SYSTEM \"" + canary.toUri()
                        + "\">]><spanFile><created>&x;</created></spanFile>"),
                "address as DTD",
                text("<!DOCTYPE spanFile SYSTEM \"" + address + "\"><spanFile/>"),
                "address as parameter entity",
                text("<!DOCTYPE spanFile [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]><spanFile/>"),
                "address as schema",
                text("<spanFile xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='"
                        + address + "'/>"),
                "address as inclusion",
                text("<spanFile xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + address
                        + "'/></spanFile>"),
                "address as style",
                text("<?xml-stylesheet href='" + address + "'?><spanFile/>"),
                "billion laughs",
                text(laughs),
                "quadratic entities",
                text(quadratic));
    }

    /** What a spreadsheet would run, where a name or a number belongs. */
    private static Map<String, byte[]> formulas() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String formula : List.of(
                "=cmd|'/c calc'!A0",
                "+1+cmd|'/c calc'!A0",
                "-2+3+cmd|'/c calc'!A0",
                "@SUM(1+1)*cmd|'/c calc'!A0",
                "\"=HYPERLINK(\"\"http://127.0.0.1/\"\",\"\"x\"\")\"",
                "\t=1+1",
                "\r=1+1")) {
            files.put(
                    "snapshot with " + formula.strip(),
                    text("type,asOf,exchange,product,kind,expiry,currency,multiplier,underlying,price\n"
                            + "UNDERLYING,2020-04-20T18:30:00Z,,,,,,," + formula + ",1\n"));
            files.put(
                    "series with " + formula.strip(), text("date," + formula + "\n2023-08-10,0.01\n2023-08-11,0.02\n"));
            files.put("value of " + formula.strip(), text("date,WTI\n2023-08-10," + formula + "\n2023-08-11,0.02\n"));
        }
        return files;
    }

    private static Map<String, byte[]> cutAndDamaged() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] spn = resource(SPN);
        byte[] packed = gzip(spn);
        byte[] zipped = zip(Map.of("a.spn", spn));
        Random random = new Random(SEED);
        for (int cut = 0; cut < CUT_COUNT; cut++) {
            files.put("spn cut " + cut, Arrays.copyOf(spn, 1 + random.nextInt(spn.length - 20)));
            files.put("gzip cut " + cut, Arrays.copyOf(packed, 1 + random.nextInt(packed.length - 1)));
            files.put("zip cut " + cut, Arrays.copyOf(zipped, 1 + random.nextInt(zipped.length - 22)));
        }
        for (int damage = 0; damage < DAMAGE_COUNT; damage++) {
            byte[] damaged = packed.clone();
            // of the head, bytes 4 to 9 say when and where it was packed, and the flags of optional parts mean nothing
            // to the rest
            damaged[10 + random.nextInt(packed.length - 10)] ^= (byte) (1 << random.nextInt(8));
            files.put("gzip damaged " + damage, damaged);
        }
        return files;
    }

    @Test
    void every_hostile_file_is_refused_and_leaves_nothing() throws Exception {
        Path canary = folder.resolve("canary.txt");
        Files.writeString(canary, CANARY);
        Map<String, Long> before = StoredRows.count(database);
        List<String> failures = new ArrayList<>();
        int count = 0;
        long longestNanos = 0;
        String longest = "";
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, byte[]> files = bombs();
            files.putAll(entities(canary, nobody.getLocalPort()));
            files.putAll(formulas());
            Map<String, byte[]> parameterFiles = cutAndDamaged();
            for (Map.Entry<String, byte[]> file : both(files, parameterFiles).entrySet()) {
                for (String path : parameterFiles.containsKey(file.getKey()) ? IMPORTS.subList(0, 1) : IMPORTS) {
                    long began = System.nanoTime();
                    Response reply = given().contentType("application/octet-stream")
                            .body(file.getValue())
                            .post(path);
                    long nanos = System.nanoTime() - began;
                    count++;
                    if (nanos > longestNanos) {
                        longestNanos = nanos;
                        longest = path + ", " + file.getKey();
                    }
                    String failure = failure(reply);
                    if (!failure.isEmpty()) {
                        failures.add("%s, %s (seed %d): %s".formatted(path, file.getKey(), SEED, failure));
                    }
                }
            }
            nobody.setSoTimeout(1);
            assertThatThrownBy(nobody::accept).as("nobody called").isInstanceOf(SocketTimeoutException.class);
        }
        System.out.printf(
                "hostile files: %d uploads refused, the longest after %d ms (%s)%n",
                count, longestNanos / 1_000_000, longest);
        assertThat(failures).isEmpty();
        assertThat(StoredRows.count(database)).isEqualTo(before);
        assertThat(Path.of("/tmp", OUTSIDE)).doesNotExist();
    }

    private static Map<String, byte[]> both(Map<String, byte[]> files, Map<String, byte[]> others) {
        Map<String, byte[]> both = new LinkedHashMap<>(files);
        both.putAll(others);
        return both;
    }

    /** Empty if the reply is the refusal it should be. */
    private static String failure(Response reply) {
        String body = reply.asString();
        boolean isRefusal = reply.statusCode() >= 400 && reply.statusCode() < 500;
        if (!isRefusal || !"application/problem+json".equals(reply.contentType())) {
            return reply.statusCode() + " " + reply.contentType() + " "
                    + body.substring(0, Math.min(300, body.length()));
        }
        return body.contains(CANARY) || body.contains("Exception") || body.contains("\tat ") ? body : "";
    }
}
