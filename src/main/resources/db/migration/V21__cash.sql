-- Cash by double entry: a movement, and what it changes in two ledgers or more. Insert-only; balances are sums of entries.
create table cash_movement (
    tenant      text            not null,
    id          uuid            not null,
    account_id  uuid            not null,
    -- business key; those with slashes are the service's own
    reference   text            not null check (reference ~ '^[A-Za-z0-9._/-]{1,100}$'),
    kind        text            not null check (kind in
        ('DEPOSIT', 'WITHDRAWAL', 'FEE', 'SETTLEMENT', 'FUNDING', 'PREMIUM', 'INTEREST', 'ACCRUAL', 'ACCRUAL_SETTLEMENT',
         'ADJUSTMENT')),
    currency    text            not null check (currency ~ '^[A-Z]{3}$'),
    -- what the client's cash (of ACCRUAL: what is accrued) changes by
    amount      numeric(38, 18) not null check (amount <> 0),
    description text            not null check (length(description) <= 200),
    booked_at   timestamptz     not null,
    primary key (tenant, id),
    unique (tenant, account_id, reference),
    -- for the entries, which are in the movement's currency
    unique (tenant, id, currency),
    foreign key (tenant, account_id) references account,
    check (kind <> 'DEPOSIT' or amount > 0),
    check (kind <> 'WITHDRAWAL' or amount < 0)
);

create index cash_movement_newest_first on cash_movement (tenant, account_id, booked_at desc, id desc);

create table cash_entry (
    tenant      text            not null,
    movement_id uuid            not null,
    number      smallint        not null check (number >= 1),
    ledger      text            not null check (ledger in
        ('CLIENT_CASH', 'CLIENT_ACCRUED', 'HOUSE_BANK', 'HOUSE_FEES', 'HOUSE_CLEARING', 'HOUSE_FUNDING', 'HOUSE_INTEREST',
         'HOUSE_ACCRUALS', 'HOUSE_ADJUSTMENTS')),
    -- whose ledger; null for one of the house
    account_id  uuid,
    currency    text            not null,
    amount      numeric(38, 18) not null check (amount <> 0),
    primary key (tenant, movement_id, number),
    foreign key (tenant, movement_id, currency) references cash_movement (tenant, id, currency),
    foreign key (tenant, account_id) references account,
    check ((ledger like 'CLIENT%') = (account_id is not null))
);

-- holds everything a balance needs, so that no row is read for one
create index cash_entry_balance on cash_entry (tenant, account_id, currency, ledger) include (amount);

-- A session keeps the plan it made first, perhaps when the table was nearly empty and reading all of it was cheapest.
create function cash_movement_is_balanced() returns trigger language plpgsql set enable_seqscan = off as $$
declare
    movement uuid;
    entry_count integer;
    total numeric;
begin
    if tg_table_name = 'cash_movement' then
        movement := new.id;
    else
        movement := new.movement_id;
    end if;
    select count(*), sum(amount) into entry_count, total from cash_entry
        where tenant = new.tenant and movement_id = movement;
    if entry_count < 2 or total <> 0 then
        raise exception 'the entries of cash movement % do not add up to zero: % entries, sum %', movement, entry_count, total
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;

-- at the end of the transaction, when all entries are there
create constraint trigger cash_movement_is_balanced after insert on cash_movement
    deferrable initially deferred for each row execute function cash_movement_is_balanced();
create constraint trigger cash_entry_is_balanced after insert on cash_entry
    deferrable initially deferred for each row execute function cash_movement_is_balanced();

create function cash_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;

create trigger cash_movement_insert_only
    before update or delete or truncate on cash_movement
    for each statement execute function cash_is_insert_only();
create trigger cash_entry_insert_only
    before update or delete or truncate on cash_entry
    for each statement execute function cash_is_insert_only();
