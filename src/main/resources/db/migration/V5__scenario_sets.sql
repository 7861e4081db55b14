-- Scenario sets: a row for each version of each set. Insert-only, so that a calculation can be repeated with the version it used.
create table scenario_set (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    -- of the scenarios in their canonical form, whatever name they have
    sha256           text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    scenario_count   integer     not null check (scenario_count between 1 and 10000),
    -- in the order of their numbers, as in requests; exact decimals as strings
    scenarios        jsonb       not null,
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references scenario_set,
    check (case when jsonb_typeof(scenarios) = 'array' then jsonb_array_length(scenarios) = scenario_count else false end)
);

create index scenario_set_newest_first on scenario_set (tenant, created_at desc, name);

create function scenario_set_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'scenario_set is insert-only';
end
$$;

create trigger scenario_set_insert_only
    before update or delete or truncate on scenario_set
    for each statement execute function scenario_set_is_insert_only();
