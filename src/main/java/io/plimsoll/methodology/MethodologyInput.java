package io.plimsoll.methodology;

/** A part of the request that some methodologies take and others do not. */
public enum MethodologyInput {
    PARAMETER_SET("parameterSetId"),
    NETTING("netting"),
    MARKET("market"),
    SCENARIOS("scenarios"),
    SETTINGS("settings");

    private final String field;

    MethodologyInput(String field) {
        this.field = field;
    }

    /** Where it stands in the request; settings stand under the methodology's own name. */
    public String field() {
        return field;
    }
}
