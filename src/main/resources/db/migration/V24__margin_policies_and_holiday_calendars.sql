-- Margin policies and holiday calendars: a row for each version. Insert-only, so that a call can name the version it was made by.
create table margin_policy (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(jsonb_typeof(content -> 'margin' -> 'methodology') = 'string', false)
            and coalesce(content -> 'grace' ->> 'kind' in ('ELAPSED', 'BUSINESS_DAY'), false)),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references margin_policy
);

create index margin_policy_newest_first on margin_policy (tenant, created_at desc, name);

create function margin_policy_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'margin_policy is insert-only';
end
$$;

create trigger margin_policy_insert_only
    before update or delete or truncate on margin_policy
    for each statement execute function margin_policy_is_insert_only();

create table holiday_calendar (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    content          jsonb       not null
        check (coalesce(content ->> 'firstDate' <= content ->> 'lastDate', false)
            and coalesce(case when jsonb_typeof(content -> 'holidays') = 'array'
                then jsonb_array_length(content -> 'holidays') <= 2000 end, false)
            and coalesce(case when jsonb_typeof(content -> 'weekendDays') = 'array'
                then jsonb_array_length(content -> 'weekendDays') <= 6 end, false)),
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references holiday_calendar
);

create index holiday_calendar_newest_first on holiday_calendar (tenant, created_at desc, name);

create function holiday_calendar_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'holiday_calendar is insert-only';
end
$$;

create trigger holiday_calendar_insert_only
    before update or delete or truncate on holiday_calendar
    for each statement execute function holiday_calendar_is_insert_only();
