-- Insurance funds, one for each currency, by double entry. Movements and entries are insert-only; what a fund holds is the sum of
-- its entries, kept beside them so that the row can be locked and a constraint can hold it at zero or above.
create table insurance_fund (
    tenant         text            not null,
    currency       text            not null check (currency ~ '^[A-Z]{3}$'),
    balance        numeric(38, 18) not null check (balance >= 0),
    movement_count bigint          not null check (movement_count >= 0),
    primary key (tenant, currency),
    check (movement_count > 0 or balance = 0)
);

create table insurance_fund_movement (
    tenant        text            not null,
    id            uuid            not null,
    currency      text            not null,
    -- from 1 and without gaps, in the order in which the fund was moved
    number        bigint          not null check (number >= 1),
    -- business key; those with slashes are the service's own
    reference     text            not null check (reference ~ '^[A-Za-z0-9._/-]{1,100}$'),
    kind          text            not null check (kind in
        ('CONTRIBUTION', 'WITHDRAWAL', 'LIQUIDATION_SURPLUS', 'LIQUIDATION_LOSS')),
    -- what the fund changes by
    amount        numeric(38, 18) not null check (amount <> 0),
    balance_after numeric(38, 18) not null check (balance_after >= 0),
    -- whose liquidation it was
    account_id    uuid,
    description   text            not null check (length(description) <= 200),
    booked_at     timestamptz     not null,
    primary key (tenant, id),
    unique (tenant, currency, number),
    unique (tenant, currency, reference),
    -- for the entries, which are in the movement's currency
    unique (tenant, id, currency),
    foreign key (tenant, currency) references insurance_fund,
    foreign key (tenant, account_id) references account,
    check ((amount > 0) = (kind in ('CONTRIBUTION', 'LIQUIDATION_SURPLUS'))),
    check ((account_id is not null) = (kind in ('LIQUIDATION_SURPLUS', 'LIQUIDATION_LOSS')))
);

create index insurance_fund_movement_newest_first on insurance_fund_movement (tenant, currency, booked_at desc, id desc);

create table insurance_fund_entry (
    tenant      text            not null,
    movement_id uuid            not null,
    number      smallint        not null check (number >= 1),
    ledger      text            not null check (ledger in ('INSURANCE_FUND', 'HOUSE_BANK', 'LIQUIDATED_ACCOUNTS')),
    currency    text            not null,
    amount      numeric(38, 18) not null check (amount <> 0),
    primary key (tenant, movement_id, number),
    foreign key (tenant, movement_id, currency) references insurance_fund_movement (tenant, id, currency)
);

-- A fund, locked until the transaction ends; one that nothing moved yet is begun. Runs with the rights of the tables' owner, because
-- the service itself may not write insurance_fund.
create function insurance_fund_locked(wanted_tenant text, wanted_currency text)
    returns table (balance numeric, movement_count bigint)
    language plpgsql security definer set search_path from current as $$
begin
    insert into insurance_fund (tenant, currency, balance, movement_count)
    values (wanted_tenant, wanted_currency, 0, 0)
    on conflict do nothing;
    return query
        select fund.balance, fund.movement_count
        from insurance_fund fund
        where fund.tenant = wanted_tenant and fund.currency = wanted_currency
        for update;
end
$$;

-- A movement follows the last one of its fund and leaves what it says it leaves, or it is refused.
create function insurance_fund_follows() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update insurance_fund
    set balance = balance + new.amount, movement_count = movement_count + 1
    where tenant = new.tenant and currency = new.currency
        and movement_count = new.number - 1 and balance + new.amount = new.balance_after;
    if not found then
        raise exception 'movement % of the insurance fund in % does not follow the last one', new.number, new.currency
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger insurance_fund_follows
    before insert on insurance_fund_movement
    for each row execute function insurance_fund_follows();

-- A session keeps the plan it made first, perhaps when the table was nearly empty and reading all of it was cheapest.
create function insurance_fund_movement_is_balanced() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    movement uuid;
    entry_count integer;
    total numeric;
    in_fund numeric;
    amount_moved numeric;
begin
    if tg_table_name = 'insurance_fund_movement' then
        movement := new.id;
    else
        movement := new.movement_id;
    end if;
    select amount into amount_moved from insurance_fund_movement where tenant = new.tenant and id = movement;
    select count(*), sum(amount), sum(amount) filter (where ledger = 'INSURANCE_FUND') into entry_count, total, in_fund
        from insurance_fund_entry where tenant = new.tenant and movement_id = movement;
    if entry_count < 2 or total <> 0 or in_fund is distinct from amount_moved then
        raise exception 'the entries of insurance fund movement % do not add up to zero with % in the fund: % entries, sum %, % in it',
            movement, amount_moved, entry_count, total, in_fund
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;

-- at the end of the transaction, when all entries are there
create constraint trigger insurance_fund_movement_is_balanced after insert on insurance_fund_movement
    deferrable initially deferred for each row execute function insurance_fund_movement_is_balanced();
create constraint trigger insurance_fund_entry_is_balanced after insert on insurance_fund_entry
    deferrable initially deferred for each row execute function insurance_fund_movement_is_balanced();

create function insurance_fund_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;

create trigger insurance_fund_movement_append_only
    before update or delete or truncate on insurance_fund_movement
    for each statement execute function insurance_fund_is_append_only();
create trigger insurance_fund_entry_append_only
    before update or delete or truncate on insurance_fund_entry
    for each statement execute function insurance_fund_is_append_only();

-- what only grows, whatever the service's code tries; a fund changes by its movements and by nothing else
revoke insert, update, delete, truncate on insurance_fund from plimsoll_app;
revoke update, delete, truncate on insurance_fund_movement from plimsoll_app;
revoke update, delete, truncate on insurance_fund_entry from plimsoll_app;
