package canary.trading.rest;

import io.plimsoll.platform.validation.CheckedParameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;

class UncheckedResource {
    void limited(@Min(1) int limit) {}

    void filtered(@Valid List<String> filter) {}

    @CheckedParameters
    void checked(@Min(1) int limit) {}

    void free(int limit) {}
}
