-- What whoever carries out an order gets for it, and what it costs them, beside the fee of the venue. Until now bounties were expected
-- as a part of the fee, and nobody could tell of either with a fill.
alter table liquidation_order
    add column expected_bounty numeric(38, 18) not null default 0 check (expected_bounty >= 0),
    add column expected_gas    numeric(38, 18) not null default 0 check (expected_gas >= 0);

alter table liquidation_fill
    add column bounty         numeric(38, 18) not null default 0 check (bounty >= 0),
    add column gas            numeric(38, 18) not null default 0 check (gas >= 0),
    -- in the account's currency
    add column bounty_in_base numeric(38, 18) not null default 0 check (bounty_in_base >= 0),
    add column gas_in_base    numeric(38, 18) not null default 0 check (gas_in_base >= 0);
