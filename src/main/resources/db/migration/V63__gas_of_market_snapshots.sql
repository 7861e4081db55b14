-- What gas cost on a chain at the instant of a market snapshot, as uploads tell it. Insert-only, as snapshots are.
create table market_snapshot_gas (
    tenant       text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    snapshot_id  uuid        not null,
    name         text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    as_of        timestamptz not null,
    received_at  timestamptz not null,
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    base_fee     numeric     not null check (base_fee >= 0),
    priority_fee numeric     not null check (priority_fee >= 0),
    native_price numeric     not null check (native_price >= 0),
    primary key (tenant, snapshot_id, name),
    foreign key (tenant, snapshot_id) references market_snapshot
);

create index market_snapshot_gas_newest on market_snapshot_gas (tenant, name, as_of desc, received_at desc);

create function market_snapshot_gas_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'market_snapshot_gas is insert-only';
end
$$;

create trigger market_snapshot_gas_insert_only
    before update or delete or truncate on market_snapshot_gas
    for each statement execute function market_snapshot_gas_is_insert_only();
