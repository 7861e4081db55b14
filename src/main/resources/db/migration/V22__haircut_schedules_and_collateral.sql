-- Haircut schedules: a row for each version of each schedule. Insert-only, so that a figure can be repeated with the version it used.
create table haircut_schedule (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    -- of what it says in its canonical form, whatever name and description it has
    sha256           text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    fx_haircut       numeric     not null check (fx_haircut between 0 and 1),
    class_count      integer     not null check (class_count between 1 and 1000),
    -- by name, as in requests; exact decimals as strings
    classes          jsonb       not null,
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references haircut_schedule,
    check (case when jsonb_typeof(classes) = 'array' then jsonb_array_length(classes) = class_count else false end)
);

create index haircut_schedule_newest_first on haircut_schedule (tenant, created_at desc, name);

create function haircut_schedule_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'haircut_schedule is insert-only';
end
$$;

create trigger haircut_schedule_insert_only
    before update or delete or truncate on haircut_schedule
    for each statement execute function haircut_schedule_is_insert_only();

-- What an account has pledged: a row for each time it was set as a whole. Insert-only, so that every past state can be read.
create table collateral_set (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    account_id       uuid        not null,
    version          integer     not null check (version >= 1),
    changed_at       timestamptz not null,
    -- of the account, once this was stored
    account_sequence bigint      not null check (account_sequence >= 1),
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, account_id, version),
    unique (tenant, account_id, account_sequence),
    foreign key (tenant, account_id) references account,
    foreign key (tenant, account_id, previous_version) references collateral_set
);

create table collateral_holding (
    tenant      text            not null,
    account_id  uuid            not null,
    version     integer         not null,
    asset       text            not null check (asset ~ '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$'),
    asset_class text            not null check (asset_class ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$' and length(asset_class) <= 80),
    quantity    numeric(38, 18) not null check (quantity > 0),
    price       numeric(38, 18) not null check (price >= 0),
    currency    text            not null check (currency ~ '^[A-Z]{3}$'),
    primary key (tenant, account_id, version, asset),
    foreign key (tenant, account_id, version) references collateral_set
);

create function collateral_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;

create trigger collateral_set_insert_only
    before update or delete or truncate on collateral_set
    for each statement execute function collateral_is_insert_only();

create trigger collateral_holding_insert_only
    before update or delete or truncate on collateral_holding
    for each statement execute function collateral_is_insert_only();
