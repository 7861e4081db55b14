package io.plimsoll.account;

/** Names of the haircut schedules that there are. */
@FunctionalInterface
public interface HaircutScheduleNames {
    boolean isKnown(String name);
}
