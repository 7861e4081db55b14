package io.plimsoll.margincall;

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
}
