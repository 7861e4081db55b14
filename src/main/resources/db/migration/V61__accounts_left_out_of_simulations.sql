-- Accounts that a filter found and that could not be simulated: told with the simulation.
alter table margin_call_simulation add column left_out bytea;
alter table margin_call_simulation alter column left_out set storage external;
