-- Accounts of the service are read by whoever works on a simulation, on the market that there was when it was asked for. Those of
-- simulations that are here already were read before these were stored.
alter table margin_call_simulation add column account_count integer not null default 0;
alter table margin_call_simulation add column read_count integer not null default 0;
alter table margin_call_simulation add column snapshot_id uuid;
-- Those that keep a rate though they were to be margined by their methodology.
alter table margin_call_simulation add column by_rate bytea;
alter table margin_call_simulation alter column by_rate set storage external;
alter table margin_call_simulation add constraint margin_call_simulation_read_count_within
    check (read_count between 0 and account_count and (state <> 'DONE' or read_count = account_count));
