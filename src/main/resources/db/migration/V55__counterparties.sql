-- Counterparties: a row for each version. Insert-only, so that an exposure can name the terms it was made by.
create table counterparty (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(content ->> 'currency' ~ '^[A-Z]{3}$', false)
            and coalesce(cast(content ->> 'defaultProbability' as numeric) between 0 and 1, false)
            and coalesce(cast(content ->> 'lossGivenDefault' as numeric) between 0 and 1, false)
            and coalesce(cast(content ->> 'threshold' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'minimumTransferAmount' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'marginPeriodOfRiskDays' as integer) >= 1, false)
            and coalesce(cast(content ->> 'exposureLimit' as numeric) > 0, true)),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references counterparty
);

create index counterparty_newest_first on counterparty (tenant, created_at desc, name);

create function counterparty_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'counterparty is insert-only';
end
$$;

create trigger counterparty_insert_only
    before update or delete or truncate on counterparty
    for each statement execute function counterparty_is_insert_only();
