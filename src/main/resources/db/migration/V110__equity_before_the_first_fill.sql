-- What the account stood at when the first fill came, on the market it was booked in: what was missing then was lost before anything was
-- traded, whatever the account had when the liquidation began. Null of every later fill, and of those that are here already.
alter table liquidation_fill add column equity_before_first numeric(38, 18) check (equity_before_first is null or number = 1);
