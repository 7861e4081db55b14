-- Liquidity pools: a row for each state that came in. Insert-only, so that a quote can be asked by which it was made.
create table liquidity_pool (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(content ->> 'asOf' ~ '^[0-9]{4}-.*Z$', false)
            and coalesce(cast(content ->> 'baseReserve' as numeric) > 0, false)
            and coalesce(cast(content ->> 'quoteReserve' as numeric) > 0, false)
            and coalesce(cast(content ->> 'feeFraction' as numeric) between 0 and 1, false)),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references liquidity_pool
);

create index liquidity_pool_newest_first on liquidity_pool (tenant, created_at desc, name);

create function liquidity_pool_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'liquidity_pool is insert-only';
end
$$;

create trigger liquidity_pool_insert_only
    before update or delete or truncate on liquidity_pool
    for each statement execute function liquidity_pool_is_insert_only();

revoke update, delete, truncate on liquidity_pool from plimsoll_app;
