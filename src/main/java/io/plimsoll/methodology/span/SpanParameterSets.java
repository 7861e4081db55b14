package io.plimsoll.methodology.span;

/** The parameter sets that SPAN can calculate with. */
public interface SpanParameterSets {
    /** @throws io.plimsoll.rejection.RejectedException PARAMETER_SET_UNKNOWN if there is none of this id */
    SpanParameters get(String id);
}
