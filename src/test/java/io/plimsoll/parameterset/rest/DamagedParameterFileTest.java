package io.plimsoll.parameterset.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.plimsoll.testsupport.ContractFilter;
import io.plimsoll.testsupport.ParameterFiles;
import io.plimsoll.testsupport.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lost lines or got bytes that no exchange writes: each is refused, and nothing of it is stored. */
@QuarkusTest
class DamagedParameterFileTest {
    private static final String TEACHING = ParameterFiles.text(ParameterFiles.TEACHING);

    @Inject
    DataSource database;

    private Map<String, Long> rowsBefore;

    @BeforeEach
    void countRows() {
        rowsBefore = StoredRows.count(database);
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(StoredRows.count(database)).isEqualTo(rowsBefore);
    }

    @Test
    void file_without_a_product_record_is_refused_and_names_the_product() {
        String cut =
                TEACHING.lines().takeWhile(line -> !line.startsWith("P CBTS")).collect(Collectors.joining("\n"));

        upload(cut)
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-file-invalid"))
                .body("errors.pointer", contains("file/line 20"))
                .body("errors.code", contains("MISSING"))
                .body("errors[0].detail", containsString("the type P record of a product of combined commodity S"));
    }

    @Test
    void file_without_the_array_parameters_of_a_month_is_refused_and_names_the_contract() {
        String cut = TEACHING.lines()
                .filter(line -> !line.startsWith("B CMEX         FUT201903"))
                .collect(Collectors.joining("\n"));

        upload(cut)
                .statusCode(422)
                .body("errors.code", contains("MISSING"))
                .body("errors[0].detail", containsString("CME X FUT 201903"));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u0000', '\u0001', '\t', '\u001B', '\u007F', '\u0085'})
    void control_character_in_a_name_is_refused_with_its_place(char control) {
        upload(TEACHING.replace("CORN FUTURES", "CORN" + control + "FUTURES"))
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-file-invalid"))
                .body("errors.code", contains("CHARACTER"))
                .body("errors[0].detail", containsString("U+%04X".formatted((int) control)));
    }

    @Test
    void control_character_in_the_id_of_a_record_nobody_knows_is_refused() {
        upload(TEACHING.replace("\nZZ ", "\nZ\u0000 ")).statusCode(422).body("errors.code", contains("CHARACTER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "&#0;", "&#1;"})
    void control_character_in_an_xml_name_is_refused(String control) {
        String file = ParameterFiles.text(ParameterFiles.BANKNIFTY);

        upload(file.replace("<cc>BANKNIFTY</cc>", "<cc>BANK" + control + "NIFTY</cc>"))
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-file-invalid"));
    }

    @ParameterizedTest
    @CsvSource({
        "0 CME   2019, 0       2019, 'file/line 1, columns 3-8', MISSING",
        "2 CBT C     0USD, 2 CBT       0USD, 'file/line 8, columns 7-12', MISSING",
        "2 CBT C     0USD, 2 CBT C     0U$D, 'file/line 8, columns 14-16', CODE"
    })
    void code_that_nothing_can_be_kept_under_is_refused_with_its_columns(
            String good, String bad, String pointer, String code) {
        upload(TEACHING.replace(good, bad))
                .statusCode(422)
                .body("type", equalTo("/problems/parameter-file-invalid"))
                .body("errors.pointer", contains(pointer))
                .body("errors.code", contains(code));
    }

    @Test
    void xml_whose_only_array_is_empty_is_refused() {
        String file = ParameterFiles.text(ParameterFiles.BANKNIFTY)
                .replaceAll("(?s)<futPf>.*</oopPf>", "")
                .replaceFirst("(<phy>.*?<ra><r>1</r>)(<a>[^<]*</a>)+", "$1");

        upload(file).statusCode(422).body("errors.code", contains("ARRAY_SIZE"));
    }

    private static ValidatableResponse upload(String file) {
        return given().filter(ContractFilter.served())
                .contentType("application/octet-stream")
                .body(file.getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/parameter-sets")
                .then();
    }
}
