package io.plimsoll.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
    @Test
    void command_carries_the_example_unchanged() throws Exception {
        String text = FirstSteps.text(URI.create("http://localhost:18080/"), FirstSteps.example());

        List<String> commands =
                text.lines().filter(line -> line.startsWith("curl ")).toList();
        assertThat(commands).hasSize(1);
        String body = commands.getFirst().split(" -d '")[1].replaceAll("'$", "");
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(body)).isEqualTo(mapper.readTree(FirstSteps.example()));
        assertThat(text)
                .contains("http://localhost:18080/q/swagger-ui")
                .contains("curl -s http://localhost:18080/v1/margin-calculations ");
    }

    @Test
    void address_of_every_interface_is_shown_as_localhost() {
        assertThat(FirstSteps.text(URI.create("http://0.0.0.0:8080"), "{}"))
                .contains("http://localhost:8080/q/swagger-ui")
                .doesNotContain("0.0.0.0");
    }

    @Test
    void example_that_would_end_the_shells_quotes_is_refused() {
        assertThatThrownBy(() -> FirstSteps.text(URI.create("http://localhost:8080"), "{\"it's\": 1}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("single quote");
    }
}
