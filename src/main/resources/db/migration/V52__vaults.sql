-- Vaults: a row for each version, the owner's and those that settlements make. Insert-only.
create table vault (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    name             text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80),
    version          integer     not null check (version >= 1),
    description      text        not null check (length(description) <= 500),
    created_at       timestamptz not null,
    -- as in requests; exact decimals as strings
    content          jsonb       not null
        check (coalesce(content ->> 'currency' ~ '^[A-Z]{3}$', false)
            and coalesce(content ->> 'nakedCallRule' in ('REG_T', 'DERIBIT'), false)
            and coalesce(cast(content ->> 'units' as numeric) >= 0, false)
            and coalesce(cast(content ->> 'shares' as numeric) > 0, false)
            and coalesce(cast(content ->> 'managementFeeRate' as numeric) between 0 and 1, false)
            and coalesce(cast(content ->> 'performanceFeeRate' as numeric) between 0 and 1, false)),
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, name, version),
    foreign key (tenant, name, previous_version) references vault
);

create index vault_newest_first on vault (tenant, created_at desc, name);

-- Rounds, and what they brought: a row for each, and one for its settlement. A round begins when the one before is settled.
create table vault_round (
    tenant          text            not null,
    vault           text            not null,
    number          integer         not null check (number >= 1),
    vault_version   integer         not null,
    sold_at         timestamptz     not null,
    expires_at      timestamptz     not null check (expires_at > sold_at),
    spot            numeric(38, 18) not null check (spot > 0),
    strike          numeric(38, 18) not null check (strike > 0),
    contracts       numeric(38, 18) not null check (contracts > 0),
    multiplier      numeric(38, 18) not null check (multiplier > 0),
    premium         numeric(38, 18) not null check (premium >= 0),
    previous_number integer generated always as (nullif(number - 1, 0)) stored,
    primary key (tenant, vault, number),
    foreign key (tenant, vault, vault_version) references vault (tenant, name, version)
);

create table vault_round_settlement (
    tenant             text            not null,
    vault              text            not null,
    number             integer         not null,
    settled_at         timestamptz     not null,
    settlement_price   numeric(38, 18) not null check (settlement_price >= 0),
    payoff             numeric(38, 18) not null check (payoff >= 0),
    assets_before_fees numeric(38, 18) not null,
    holding_value      numeric(38, 18) not null,
    against_holding    numeric(38, 18) not null check (against_holding = assets_before_fees - holding_value),
    management_fee     numeric(38, 18) not null check (management_fee >= 0),
    performance_fee    numeric(38, 18) not null check (performance_fee >= 0),
    net_assets         numeric(38, 18) not null check (net_assets = assets_before_fees - management_fee - performance_fee),
    share_price        numeric(38, 18) not null,
    cash_after         numeric(38, 18) not null,
    -- that the settlement made
    vault_version      integer         not null,
    primary key (tenant, vault, number),
    foreign key (tenant, vault, number) references vault_round,
    foreign key (tenant, vault, vault_version) references vault (tenant, name, version) deferrable initially deferred
);

alter table vault_round add foreign key (tenant, vault, previous_number)
    references vault_round_settlement (tenant, vault, number);

create function vault_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;

create trigger vault_insert_only before update or delete or truncate on vault
    for each statement execute function vault_is_insert_only();
create trigger vault_round_insert_only before update or delete or truncate on vault_round
    for each statement execute function vault_is_insert_only();
create trigger vault_round_settlement_insert_only before update or delete or truncate on vault_round_settlement
    for each statement execute function vault_is_insert_only();

revoke update, delete, truncate on vault, vault_round, vault_round_settlement from plimsoll_app;
