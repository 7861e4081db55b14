package io.plimsoll.margincall;

import java.util.UUID;

class InMemoryMarginCallsTest extends MarginCallsContract {
    private final InMemoryMarginCalls calls = new InMemoryMarginCalls();

    @Override
    protected MarginCalls calls() {
        return calls;
    }

    @Override
    protected CallEvents events() {
        return calls;
    }

    @Override
    protected UUID account() {
        return UUID.randomUUID();
    }
}
