package io.plimsoll.collateral;

class InMemoryHaircutSchedulesTest extends HaircutSchedulesContract {
    private final HaircutSchedules schedules = new InMemoryHaircutSchedules();

    @Override
    protected HaircutSchedules schedules() {
        return schedules;
    }
}
