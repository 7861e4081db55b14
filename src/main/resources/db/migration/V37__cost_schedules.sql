-- Cost schedules: a row for each version. Insert-only, so that an estimate can name the version it was made by.
create table cost_schedule (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(content ->> 'currency' ~ '^[A-Z]{3}$', false)
            and coalesce(content ->> 'effectiveFrom' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', false)
            and coalesce(cast(content ->> 'bountyRate' as numeric) between 0 and 1, false)
            and coalesce(cast(content ->> 'slippageRate' as numeric) between 0 and 1, false)
            and coalesce(cast(content ->> 'feeRate' as numeric) between 0 and 1, false)
            and coalesce(cast(content ->> 'dataCost' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'feePerContract' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'notificationCost' as numeric) >= 0, false)),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references cost_schedule
);

create index cost_schedule_newest_first on cost_schedule (tenant, created_at desc, name);

create function cost_schedule_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'cost_schedule is insert-only';
end
$$;

create trigger cost_schedule_insert_only
    before update or delete or truncate on cost_schedule
    for each statement execute function cost_schedule_is_insert_only();
