package io.plimsoll.risksummary;

import io.plimsoll.risksummary.RiskSummary.Deficit;
import io.plimsoll.risksummary.RiskSummary.HeldContract;
import io.plimsoll.risksummary.RiskSummary.OpenCalls;
import io.plimsoll.risksummary.RiskSummary.StateCount;
import java.util.List;

/** What is stored of all accounts, counted. Closed accounts are left out. */
public interface HouseReading {
    List<StateCount> states();

    long behindCount();

    /** By currency, ascending, of each the largest first. */
    List<Deficit> largestDeficits(int countMax);

    /** Open positions, in the order of the contracts. */
    List<HeldContract> held();

    List<OpenCalls> liveCalls();

    long runningLiquidationCount();
}
