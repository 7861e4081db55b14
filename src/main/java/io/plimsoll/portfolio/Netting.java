package io.plimsoll.portfolio;

/** Whether long and short positions of one account offset each other before margin is computed. */
public enum Netting {
    /** They do. */
    NET,
    /** Only inside a disclosed pair; longs and shorts outside pairs are margined apart and added. */
    GROSS
}
