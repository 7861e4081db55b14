package io.plimsoll.returnseries.rest;

/** Shown in the OpenAPI document and run by a test. */
final class ReturnSeriesExamples {
    static final String JSON = """
            {
              "name": "example-energy",
              "kind": "RELATIVE",
              "dates": ["2025-08-04", "2025-08-05", "2025-08-06", "2025-08-07", "2025-08-08"],
              "factors": [
                {"name": "WTI", "returns": ["-0.0150", "-0.0172", "-0.0124", "-0.0073", "0.0000"]},
                {"name": "NATGAS", "returns": ["-0.0487", "0.0235", "0.0225", "-0.0030", "-0.0251"]}
              ]
            }
            """;

    static final String CSV = """
            date,WTI,NATGAS
            2025-08-11,0.0013,-0.0124
            2025-08-12,-0.0124,-0.0507
            2025-08-13,-0.0083,0.0071
            2025-08-14,0.0209,0.0046
            2025-08-15,-0.0181,0.0265
            """;

    private ReturnSeriesExamples() {}
}
