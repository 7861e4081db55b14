-- How accounts stood: a row for every new margin of an account, by month. Insert-only.
create table account_margin (
    tenant                text           not null,
    account_id            uuid           not null,
    calculated_at         timestamptz    not null,
    account_sequence      bigint         not null check (account_sequence >= 0),
    currency              text           not null check (currency ~ '^[A-Z]{3}$'),
    methodology           text           not null,
    methodology_version   integer        not null check (methodology_version >= 1),
    policy_name           text           not null,
    policy_version        integer        not null check (policy_version >= 1),
    snapshot_id           uuid,
    market_as_of          timestamptz,
    parameter_set_id      text,
    parameter_set_sha256  text           check (parameter_set_sha256 ~ '^[0-9a-f]{64}$'),
    parameter_set_date    date,
    scenario_set_name     text,
    scenario_set_version  integer        check (scenario_set_version >= 1),
    cash                  numeric(38, 8) not null,
    collateral_value      numeric(38, 8) not null check (collateral_value >= 0),
    unrealised_pnl        numeric(38, 8) not null,
    net_option_value      numeric(38, 8) not null,
    accrued_charges       numeric(38, 8) not null,
    equity                numeric(38, 8) not null,
    initial_margin        numeric(38, 8) not null check (initial_margin >= 0),
    maintenance_margin    numeric(38, 8) not null check (maintenance_margin >= 0),
    state                 text           not null check (state in ('HEALTHY', 'WARNING', 'CALL', 'LIQUIDATE')),
    -- balances, collateral, positions and warnings; packed by the service: a second attempt here would cost time for nothing
    detail                bytea          storage external not null check (length(detail) > 0),
    primary key (tenant, account_id, calculated_at),
    foreign key (tenant, account_id) references account,
    check (equity = cash + collateral_value + unrealised_pnl + net_option_value + accrued_charges),
    check ((snapshot_id is null) = (market_as_of is null)),
    check ((parameter_set_id is null) = (parameter_set_sha256 is null)
        and (parameter_set_id is null) = (parameter_set_date is null)),
    check ((scenario_set_name is null) = (scenario_set_version is null))
) partition by range (calculated_at);

create function account_margin_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'account_margin is insert-only';
end
$$;

-- each row, so that it holds in every partition, and costs inserts nothing
create trigger account_margin_insert_only
    before update or delete on account_margin
    for each row execute function account_margin_is_insert_only();
create trigger account_margin_not_truncated
    before truncate on account_margin
    for each statement execute function account_margin_is_insert_only();

-- whatever comes before its month has a partition
create table account_margin_default partition of account_margin default;
create trigger account_margin_not_truncated
    before truncate on account_margin_default
    for each statement execute function account_margin_is_insert_only();

-- Adds the partitions of so many months, from that of a day on, where they are missing. A month of which rows came before their
-- partition stays in the default one.
-- Runs with the rights of the tables' owner: the service itself creates no tables.
create function account_margin_add_partitions(day date, month_count integer)
    returns void language plpgsql security definer set search_path from current as $$
declare
    month      timestamp;
    month_from timestamptz;
    month_to   timestamptz;
    partition  text;
begin
    perform pg_advisory_xact_lock(hashtext('account_margin_add_partitions'));
    for i in 0 .. month_count - 1 loop
        month := date_trunc('month', day::timestamp) + make_interval(months => i);
        month_from := month at time zone 'UTC';
        month_to := (month + interval '1 month') at time zone 'UTC';
        partition := 'account_margin_' || to_char(month, 'YYYY_MM');
        if to_regclass(partition) is null and not exists (
                select from account_margin_default where calculated_at >= month_from and calculated_at < month_to) then
            execute format('create table %I partition of account_margin for values from (%L) to (%L)',
                partition, month_from, month_to);
            execute format('create trigger account_margin_not_truncated before truncate on %I '
                || 'for each statement execute function account_margin_is_insert_only()', partition);
            execute format('revoke insert, update, delete, truncate on %I from plimsoll_app', partition);
        end if;
    end loop;
end
$$;

select account_margin_add_partitions(current_date, 3);

-- rows come in through account_margin, and none is changed or removed
revoke update, delete, truncate on account_margin from plimsoll_app;
revoke insert, update, delete, truncate on account_margin_default from plimsoll_app;

-- Where each account stands: its newest row in short, and the snapshot it was last looked at with.
create table account_standing (
    tenant                text           not null,
    account_id            uuid           not null,
    account_sequence      bigint         not null check (account_sequence >= 0),
    calculated_at         timestamptz    not null,
    snapshot_id           uuid,
    -- of the positions in the newest row
    position_digest       text           not null check (position_digest ~ '^[0-9a-f]{64}$'),
    equity                numeric(38, 8) not null,
    initial_margin        numeric(38, 8) not null check (initial_margin >= 0),
    maintenance_margin    numeric(38, 8) not null check (maintenance_margin >= 0),
    state                 text           not null check (state in ('HEALTHY', 'WARNING', 'CALL', 'LIQUIDATE')),
    primary key (tenant, account_id),
    foreign key (tenant, account_id) references account
) with (fillfactor = 70); -- every row changes with every snapshot and in no index: room for new row versions on the same page
