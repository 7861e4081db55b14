package io.plimsoll.scenario;

class InMemoryScenarioSetsTest extends ScenarioSetsContract {
    private final ScenarioSets sets = new InMemoryScenarioSets();

    @Override
    protected ScenarioSets sets() {
        return sets;
    }
}
