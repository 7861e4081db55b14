-- Classes of counterparties: a row for each version. Insert-only.
create table counterparty_class (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(content ->> 'haircutSchedule', content ->> 'marginPolicy') is not null),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references counterparty_class
);

create index counterparty_class_newest_first on counterparty_class (tenant, created_at desc, name);

create function counterparty_class_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'counterparty_class is insert-only';
end
$$;

create trigger counterparty_class_insert_only
    before update or delete or truncate on counterparty_class
    for each statement execute function counterparty_class_is_insert_only();

revoke update, delete, truncate on counterparty_class from plimsoll_app;
