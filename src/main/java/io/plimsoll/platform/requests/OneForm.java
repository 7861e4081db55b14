package io.plimsoll.platform.requests;

import io.plimsoll.rejection.Reason;
import io.plimsoll.rejection.RejectedException;
import io.plimsoll.rejection.RejectedException.Violation;
import io.plimsoll.rejection.ShapeCode;
import java.util.ArrayList;
import java.util.List;

/** Checks that a request describes a portfolio or names an account, which brings everything that a portfolio would have to say. */
public final class OneForm {
    private final boolean isOfAccount;
    private final List<Violation> violations = new ArrayList<>();

    public OneForm(boolean isOfAccount) {
        this.isOfAccount = isOfAccount;
    }

    /** A field that a portfolio needs. */
    public void ofPortfolio(String field, Object value) {
        if (!isOfAccount && value == null) {
            violations.add(new Violation("/" + field, ShapeCode.REQUIRED, "is needed unless accountId is given"));
        }
        notOfAccount(field, value);
    }

    /** A field that a portfolio may have. */
    public void notOfAccount(String field, Object value) {
        if (isOfAccount && value != null) {
            violations.add(new Violation(
                    "/" + field, ShapeCode.VALUE_REFUSED, "comes from the account; leave out this or accountId"));
        }
    }

    /** A field that goes with an account only. */
    public void ofAccount(String field, Object value, String why) {
        if (!isOfAccount && value != null) {
            violations.add(new Violation("/" + field, ShapeCode.VALUE_REFUSED, "goes with accountId; " + why));
        }
    }

    /**
     * @param done what is done to either, such as {@code margined}
     * @throws RejectedException REQUEST_INVALID with every field that is missing or that an account brings itself
     */
    public void refuseIfBoth(String done) {
        if (!violations.isEmpty()) {
            throw new RejectedException(
                    Reason.REQUEST_INVALID,
                    isOfAccount
                            ? "an account is %s by its own positions and policy".formatted(done)
                            : "a portfolio is %s by methodology and positions, an account by accountId".formatted(done),
                    violations);
        }
    }
}
