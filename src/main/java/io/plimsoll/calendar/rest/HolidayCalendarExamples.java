package io.plimsoll.calendar.rest;

/** Requests shown in the OpenAPI document and run by a test. */
final class HolidayCalendarExamples {
    /** Public holidays of Hesse that are no weekend. */
    static final String BANKS_2026 = """
            {
              "description": "Public holidays of Hesse in 2026.",
              "firstDate": "2026-01-01",
              "lastDate": "2026-12-31",
              "weekendDays": ["SATURDAY", "SUNDAY"],
              "holidays": [
                "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-06-04",
                "2026-12-25"
              ]
            }
            """;

    private HolidayCalendarExamples() {}
}
