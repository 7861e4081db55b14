package io.plimsoll.platform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.collateral.HaircutSchedule;
import io.plimsoll.collateral.SupervisoryHaircuts;
import io.plimsoll.platform.requests.HaircutScheduleRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The haircut schedules in {@code haircut-schedules}, which are there without anybody storing them. */
@Singleton
public class ReadyHaircutSchedules {
    private static final List<String> NAMES = List.of(SupervisoryHaircuts.SCHEDULE_NAME);

    /** A ready schedule never changes; see the file beside the schedules. */
    private static final int VERSION = 1;

    private final List<HaircutSchedule> schedules;

    public ReadyHaircutSchedules() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        schedules = NAMES.stream().map(name -> read(mapper, name)).toList();
    }

    /** By name, ascending. */
    public List<HaircutSchedule> all() {
        return schedules;
    }

    private static HaircutSchedule read(ObjectMapper mapper, String name) {
        String resource = "/haircut-schedules/%s.json".formatted(name);
        try (InputStream json = ReadyHaircutSchedules.class.getResourceAsStream(resource)) {
            return mapper.readValue(json, HaircutScheduleRequest.class).toSchedule(name, VERSION, null);
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }
}
