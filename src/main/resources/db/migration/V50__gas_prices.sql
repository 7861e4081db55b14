-- Gas prices: a row for each one that came in. Insert-only, so that an evaluation can be asked by which it was made.
create table gas_price (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(content ->> 'currency' ~ '^[A-Z]{3}$', false)
            and coalesce(content ->> 'asOf' ~ '^[0-9]{4}-.*Z$', false)
            and coalesce(cast(content ->> 'baseFeeGwei' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'priorityFeeGwei' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'nativePrice' as numeric) >= 0, false)),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references gas_price
);

create index gas_price_newest_first on gas_price (tenant, created_at desc, name);

create function gas_price_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'gas_price is insert-only';
end
$$;

create trigger gas_price_insert_only
    before update or delete or truncate on gas_price
    for each statement execute function gas_price_is_insert_only();

revoke update, delete, truncate on gas_price from plimsoll_app;
