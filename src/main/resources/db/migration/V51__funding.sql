-- Funding rates: one for each contract and instant. Insert-only.
create table funding_rate (
    tenant            text            not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                uuid            not null,
    exchange          text            not null,
    product           text            not null,
    kind              text            not null check (kind in ('FUTURE', 'PHYSICAL')),
    expiry            text            not null,
    option_right      text            check (option_right is null),
    strike            numeric(38, 18) check (strike is null),
    underlying_expiry text,
    settled_at        timestamptz     not null,
    terms             text            check (length(terms) between 1 and 80),
    interest_rate     numeric(38, 18) not null,
    clamp             numeric(38, 18) not null check (clamp >= 0),
    interval_hours    numeric(38, 18) not null check (interval_hours > 0),
    cap               numeric(38, 18) check (cap >= 0),
    premium_index     numeric(38, 18) not null,
    -- of the interval; the long pays what is positive
    rate              numeric(38, 18) not null check (cap is null or abs(rate) <= cap),
    created_at        timestamptz     not null,
    primary key (tenant, id),
    unique nulls not distinct (tenant, exchange, product, kind, expiry, underlying_expiry, settled_at)
);

create index funding_rate_latest_first on funding_rate (tenant, settled_at desc, id desc);
create index funding_rate_of_product on funding_rate (tenant, exchange, product, settled_at desc, id desc);

-- Settlements: one for each contract and instant, with what everybody paid. Insert-only.
create table funding_settlement (
    tenant            text            not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                uuid            not null,
    exchange          text            not null,
    product           text            not null,
    kind              text            not null check (kind in ('FUTURE', 'PHYSICAL')),
    expiry            text            not null,
    option_right      text            check (option_right is null),
    strike            numeric(38, 18) check (strike is null),
    underlying_expiry text,
    settled_at        timestamptz     not null,
    mark              numeric(38, 18) not null,
    rate              numeric(38, 18) not null,
    rate_id           uuid,
    currency          text            not null check (currency ~ '^[A-Z]{3}$'),
    net_quantity      numeric(38, 18) not null,
    -- what clients, the house and rounding gain: nothing in all
    client_amount     numeric(38, 18) not null,
    house_amount      numeric(38, 18) not null,
    residue           numeric(38, 18) not null,
    payment_count     integer         not null check (payment_count >= 0),
    booked_at         timestamptz     not null,
    primary key (tenant, id),
    unique nulls not distinct (tenant, exchange, product, kind, expiry, underlying_expiry, settled_at),
    foreign key (tenant, rate_id) references funding_rate (tenant, id),
    check (client_amount + house_amount + residue = 0)
);

create index funding_settlement_newest_first on funding_settlement (tenant, booked_at desc, id desc);

create table funding_payment (
    tenant        text            not null,
    settlement_id uuid            not null,
    account_id    uuid            not null,
    quantity      numeric(38, 18) not null check (quantity <> 0),
    -- what the account gains
    amount        numeric(38, 18) not null,
    primary key (tenant, settlement_id, account_id),
    foreign key (tenant, settlement_id) references funding_settlement (tenant, id),
    foreign key (tenant, account_id) references account
);

create function funding_adds_up() returns trigger language plpgsql as $$
declare
    settled record;
    paid record;
begin
    select client_amount, payment_count into settled from funding_settlement
    where tenant = new.tenant and id = new.id;
    select coalesce(sum(amount), 0) as amount, count(*) as count into paid from funding_payment
    where tenant = new.tenant and settlement_id = new.id;
    if paid.amount <> settled.client_amount or paid.count <> settled.payment_count then
        raise exception 'the payments of funding settlement % do not add up: % of %', new.id, paid.amount, settled.client_amount
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;

-- at the end of the transaction, when all payments are there
create constraint trigger funding_adds_up after insert on funding_settlement
    deferrable initially deferred for each row execute function funding_adds_up();

create function funding_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;

create trigger funding_rate_insert_only
    before update or delete or truncate on funding_rate
    for each statement execute function funding_is_insert_only();
create trigger funding_settlement_insert_only
    before update or delete or truncate on funding_settlement
    for each statement execute function funding_is_insert_only();
create trigger funding_payment_insert_only
    before update or delete or truncate on funding_payment
    for each statement execute function funding_is_insert_only();

revoke update, delete, truncate on funding_rate, funding_settlement, funding_payment from plimsoll_app;

-- who holds a contract
create index account_position_of_contract on account_position (tenant, exchange, product, kind, expiry);
