package io.plimsoll.policy;

/** Whether units of an underlying that an account holds cover the calls on it that the account has sold, and what the others need. */
public enum CoveredCallRule {
    /** Nothing covers: every call is margined by the methodology of the policy. */
    NONE,
    /** What is covered needs nothing; each naked call by the Reg T style rule of coverage checks. */
    REG_T,
    /** What is covered needs nothing; each naked call by the Deribit style rule of coverage checks. */
    DERIBIT,
    /** What is covered needs nothing; all naked calls, with the other positions, by the methodology of the policy, such as SPAN. */
    METHODOLOGY
}
