-- What a liquidation does with its call: each fill and each new plan is a step of it, and one that is halted may begin again.
insert into margin_call_transition (from_status, move, to_status) values
    ('LIQUIDATING', 'FILL', 'LIQUIDATING'),
    ('LIQUIDATING', 'REPLAN', 'LIQUIDATING'),
    ('LIQUIDATING', 'HALT', 'EXPIRED');

-- Liquidations as they stand. What was ordered, what was filled and who bore a loss is in the tables below, which only grow.
create table liquidation (
    tenant                text            not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                    uuid            not null,
    version               integer         not null check (version >= 1),
    account_id            uuid            not null,
    call_id               uuid            not null,
    currency              text            not null check (currency ~ '^[A-Z]{3}$'),
    target_kind           text            not null check (target_kind in ('RESTORE_TO_INITIAL', 'RATIO', 'CLOSE')),
    target_ratio          numeric         check (target_ratio > 0),
    account_sequence      bigint          not null check (account_sequence >= 0),
    started_at            timestamptz     not null,
    equity_before         numeric(38, 18) not null,
    initial_before        numeric(38, 18) not null check (initial_before >= 0),
    maintenance_before    numeric(38, 18) not null check (maintenance_before >= 0),
    -- rules that it is carried out by, to its end
    price_band            numeric         not null check (price_band > 0),
    replan_move           numeric         not null check (replan_move > 0),
    surplus_rule          text            not null check (surplus_rule in ('TO_CLIENT', 'TO_INSURANCE_FUND')),
    sharing_rule          text            not null check (sharing_rule in ('SOCIALISED', 'UNCOVERED')),
    cost_schedule         text,
    cost_schedule_version integer         check (cost_schedule_version >= 1),
    data_cost             numeric(38, 18) not null check (data_cost >= 0),
    notification_cost     numeric(38, 18) not null check (notification_cost >= 0),
    -- how it ended
    outcome               text            check (outcome in ('RESTORED', 'CLOSED_SURPLUS', 'CLOSED_FLAT', 'BAD_DEBT', 'CANCELLED')),
    ended_at              timestamptz     check (ended_at >= started_at),
    equity_after          numeric(38, 18),
    initial_after         numeric(38, 18) check (initial_after >= 0),
    maintenance_after     numeric(38, 18) check (maintenance_after >= 0),
    loss                  numeric(38, 18) check (loss >= 0),
    surplus               numeric(38, 18) check (surplus >= 0),
    fund_before           numeric(38, 18) check (fund_before >= 0),
    comment               text            check (length(comment) between 1 and 500),
    primary key (tenant, id),
    foreign key (tenant, account_id) references account,
    foreign key (tenant, call_id) references margin_call,
    check ((target_kind = 'RATIO') = (target_ratio is not null)),
    check ((cost_schedule is null) = (cost_schedule_version is null)),
    check (num_nulls(outcome, ended_at, equity_after, initial_after, maintenance_after) in (0, 5)),
    check (num_nulls(loss, surplus, fund_before) in (0, 3)),
    check (loss is null or outcome in ('CLOSED_SURPLUS', 'CLOSED_FLAT', 'BAD_DEBT')),
    check (comment is null or outcome is not null)
);

-- at most one that goes on for an account
create unique index liquidation_running on liquidation (tenant, account_id) where outcome is null;
create index liquidation_newest_first on liquidation (tenant, started_at desc, id desc);
create index liquidation_account on liquidation (tenant, account_id, started_at desc, id desc);
create index liquidation_outcome on liquidation (tenant, outcome, started_at desc, id desc);

create function liquidation_moves_forward() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'liquidations are kept';
    end if;
    if old.outcome is not null then
        raise exception 'liquidation % has ended', old.id using errcode = 'check_violation';
    end if;
    if new.version <> old.version + 1 then
        raise exception 'version % of liquidation % does not follow %', new.version, old.id, old.version
            using errcode = 'check_violation';
    end if;
    if (new.tenant, new.id, new.account_id, new.call_id, new.currency, new.target_kind, new.target_ratio, new.account_sequence,
            new.started_at, new.equity_before, new.initial_before, new.maintenance_before, new.price_band, new.replan_move,
            new.surplus_rule, new.sharing_rule, new.cost_schedule, new.cost_schedule_version, new.data_cost, new.notification_cost)
        is distinct from (old.tenant, old.id, old.account_id, old.call_id, old.currency, old.target_kind, old.target_ratio,
            old.account_sequence, old.started_at, old.equity_before, old.initial_before, old.maintenance_before, old.price_band,
            old.replan_move, old.surplus_rule, old.sharing_rule, old.cost_schedule, old.cost_schedule_version, old.data_cost,
            old.notification_cost) then
        raise exception 'the terms of liquidation % cannot change', old.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger liquidation_moves_forward before update or delete on liquidation
    for each row execute function liquidation_moves_forward();
create trigger liquidation_is_not_truncated before truncate on liquidation
    for each statement execute function liquidation_moves_forward();

-- What is to be traded, as it was planned first and then again.
create table liquidation_order_list (
    tenant           text        not null,
    liquidation_id   uuid        not null,
    number           integer     not null check (number >= 1),
    plan_id          uuid        not null,
    snapshot_id      uuid,
    account_sequence bigint      not null check (account_sequence >= 0),
    planned_at       timestamptz not null,
    previous_number  integer generated always as (nullif(number - 1, 0)) stored,
    primary key (tenant, liquidation_id, number),
    foreign key (tenant, liquidation_id) references liquidation,
    foreign key (tenant, liquidation_id, previous_number) references liquidation_order_list
);

create table liquidation_order (
    tenant            text            not null,
    liquidation_id    uuid            not null,
    list_number       integer         not null,
    number            integer         not null check (number >= 1),
    exchange          text            not null check (exchange <> ''),
    product           text            not null check (product <> ''),
    kind              text            not null check (kind in ('FUTURE', 'OPTION', 'PHYSICAL', 'COMBINATION')),
    expiry            text            not null,
    option_right      text            check (option_right in ('CALL', 'PUT')),
    strike            numeric(28, 10),
    underlying_expiry text            check (underlying_expiry <> ''),
    currency          text            not null check (currency ~ '^[A-Z]{3}$'),
    multiplier        numeric(38, 18) not null check (multiplier > 0),
    is_premium_style  boolean         not null check (not is_premium_style or kind = 'OPTION'),
    -- signed: bought positive
    quantity          numeric(38, 18) not null check (quantity <> 0),
    mark              numeric(38, 18) not null,
    expected_price    numeric(38, 18) not null,
    -- in the account's currency
    expected_slippage numeric(38, 18) not null,
    expected_fee      numeric(38, 18) not null check (expected_fee >= 0),
    rule              text            not null check (rule ~ '^[A-Z][A-Z_]*$'),
    primary key (tenant, liquidation_id, list_number, number),
    foreign key (tenant, liquidation_id, list_number) references liquidation_order_list,
    check ((kind = 'OPTION') = (option_right is not null) and (option_right is null) = (strike is null))
);

create table liquidation_fill (
    tenant            text            not null,
    id                uuid            not null,
    liquidation_id    uuid            not null,
    account_id        uuid            not null,
    number            integer         not null check (number >= 1),
    list_number       integer         not null,
    -- the venue's name of it, and that of the trade in the account
    execution_id      text            not null check (execution_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    exchange          text            not null check (exchange <> ''),
    product           text            not null check (product <> ''),
    kind              text            not null check (kind in ('FUTURE', 'OPTION', 'PHYSICAL', 'COMBINATION')),
    expiry            text            not null,
    option_right      text            check (option_right in ('CALL', 'PUT')),
    strike            numeric(28, 10),
    underlying_expiry text            check (underlying_expiry <> ''),
    quantity          numeric(38, 18) not null check (quantity <> 0),
    price             numeric(38, 18) not null,
    fee               numeric(38, 18) not null,
    traded_at         timestamptz     not null,
    booked_at         timestamptz     not null,
    -- of the order; what it cost against it and what the fee was, in the account's currency
    mark              numeric(38, 18) not null,
    notional          numeric(38, 18) not null check (notional >= 0),
    slippage          numeric(38, 18) not null,
    fee_in_base       numeric(38, 18) not null,
    equity_after      numeric(38, 18) not null,
    initial_after     numeric(38, 18) not null check (initial_after >= 0),
    maintenance_after numeric(38, 18) not null check (maintenance_after >= 0),
    leaves_nothing    boolean         not null,
    previous_number   integer generated always as (nullif(number - 1, 0)) stored,
    primary key (tenant, liquidation_id, number),
    unique (tenant, id),
    unique (tenant, account_id, execution_id),
    foreign key (tenant, account_id, execution_id) references account_trade (tenant, account_id, trade_id),
    foreign key (tenant, liquidation_id, list_number) references liquidation_order_list,
    foreign key (tenant, liquidation_id, previous_number) references liquidation_fill,
    check ((kind = 'OPTION') = (option_right is not null) and (option_right is null) = (strike is null))
);

-- Who bore which part of a loss, in the order in which they were asked.
create table liquidation_loss_part (
    tenant         text            not null,
    liquidation_id uuid            not null,
    number         integer         not null check (number >= 1),
    layer          text            not null check (layer in ('OWN_EQUITY', 'INSURANCE_FUND', 'SOCIALISED', 'AUTO_DELEVERAGED', 'UNCOVERED')),
    account_id     uuid,
    amount         numeric(38, 18) not null check (amount > 0),
    primary key (tenant, liquidation_id, number),
    foreign key (tenant, liquidation_id) references liquidation,
    foreign key (tenant, account_id) references account,
    check ((account_id is null) = (layer in ('INSURANCE_FUND', 'UNCOVERED')))
);

create function liquidation_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;

do $$
declare
    part text;
begin
    foreach part in array array['liquidation_order_list', 'liquidation_order', 'liquidation_fill', 'liquidation_loss_part'] loop
        execute format('create trigger %I before update or delete or truncate on %I
            for each statement execute function liquidation_is_append_only()', part || '_append_only', part);
        execute format('revoke update, delete, truncate on %I from plimsoll_app', part);
    end loop;
end
$$;
revoke delete, truncate on liquidation from plimsoll_app;
