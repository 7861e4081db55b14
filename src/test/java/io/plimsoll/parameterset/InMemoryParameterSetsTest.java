package io.plimsoll.parameterset;

class InMemoryParameterSetsTest extends ParameterSetsContract {
    private final ParameterSets sets = new InMemoryParameterSets();

    @Override
    protected ParameterSets sets() {
        return sets;
    }
}
