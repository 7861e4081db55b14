-- Accounts, every version of what stood in them, their positions and their trades.
create table account (
    tenant            text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                uuid        not null,
    -- the broker's own name of the account
    reference         text        not null check (reference ~ '^[A-Za-z0-9._-]{1,64}$'),
    owner             text        not null check (length(owner) between 1 and 200),
    base_currency     text        not null check (base_currency ~ '^[A-Z]{3}$'),
    account_type      text        not null check (account_type in
        ('HEDGER', 'MEMBER', 'SPECULATOR', 'OMNIBUS', 'OMNIBUS_HEDGER', 'HEIGHTENED_RISK', 'NORMAL', 'FIRM')),
    netting           text        check (netting in ('NET', 'GROSS')),
    margin_policy     text        not null check (length(margin_policy) between 1 and 80),
    haircut_schedule  text        check (length(haircut_schedule) between 1 and 80),
    status            text        not null check (status in ('ACTIVE', 'RESTRICTED', 'CLOSED')),
    version           integer     not null check (version >= 1),
    -- counts everything that can move the account's margin; whoever makes such a change counts, and so locks, first
    sequence          bigint      not null check (sequence >= 0),
    positions_version integer     not null default 0 check (positions_version >= 0),
    created_at        timestamptz not null,
    changed_at        timestamptz not null,
    primary key (tenant, id),
    unique (tenant, reference)
) with (fillfactor = 70); -- the sequence changes often and in no index: room for new row versions on the same page

create index account_newest_first on account (tenant, created_at desc, id desc);
create index account_of_policy on account (tenant, margin_policy, created_at desc, id desc);
create index account_of_owner on account (tenant, owner, created_at desc, id desc);

create function account_moves_forward() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'accounts are closed, not deleted';
    end if;
    if (new.tenant, new.id, new.reference, new.base_currency, new.account_type, new.created_at)
        is distinct from (old.tenant, old.id, old.reference, old.base_currency, old.account_type, old.created_at) then
        raise exception 'identity, base currency and type of an account never change';
    end if;
    if new.version < old.version or new.sequence < old.sequence or new.positions_version < old.positions_version then
        raise exception 'versions of an account never go back';
    end if;
    if old.status = 'CLOSED' then
        raise exception 'a closed account never changes';
    end if;
    return new;
end
$$;

create trigger account_moves_forward before update or delete on account
    for each row execute function account_moves_forward();
create trigger account_is_not_truncated before truncate on account
    for each statement execute function account_moves_forward();

-- What stood in the account, a row for each version. Insert-only.
create table account_version (
    tenant           text        not null,
    account_id       uuid        not null,
    version          integer     not null check (version >= 1),
    owner            text        not null check (length(owner) between 1 and 200),
    netting          text        check (netting in ('NET', 'GROSS')),
    margin_policy    text        not null check (length(margin_policy) between 1 and 80),
    haircut_schedule text        check (length(haircut_schedule) between 1 and 80),
    status           text        not null check (status in ('ACTIVE', 'RESTRICTED', 'CLOSED')),
    changed_at       timestamptz not null,
    -- versions have no gaps: each but the first follows one that is there
    previous_version integer generated always as (nullif(version - 1, 0)) stored,
    primary key (tenant, account_id, version),
    foreign key (tenant, account_id) references account,
    foreign key (tenant, account_id, previous_version) references account_version
);

create function account_version_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'account_version is insert-only';
end
$$;

create trigger account_version_insert_only
    before update or delete or truncate on account_version
    for each statement execute function account_version_is_insert_only();

-- What accounts hold now, one row for each contract.
create table account_position (
    tenant            text            not null,
    account_id        uuid            not null,
    exchange          text            not null check (exchange <> ''),
    product           text            not null check (product <> ''),
    kind              text            not null check (kind in ('FUTURE', 'OPTION', 'PHYSICAL', 'COMBINATION')),
    expiry            text            not null,
    option_right      text            check (option_right in ('CALL', 'PUT')),
    strike            numeric(28, 10),
    underlying_expiry text            check (underlying_expiry <> ''),
    -- signed, long positive; 0 once closed
    quantity          numeric(38, 18) not null,
    -- exact: quantity x price x multiplier of what is open; null if the price is unknown
    open_cost         numeric(38, 18),
    realised_pnl      numeric(38, 18) not null,
    currency          text            not null check (currency ~ '^[A-Z]{3}$'),
    multiplier        numeric(38, 18) not null check (multiplier > 0),
    is_premium_style  boolean         not null check (not is_premium_style or kind = 'OPTION'),
    unique nulls not distinct
        (tenant, account_id, exchange, product, kind, expiry, option_right, strike, underlying_expiry),
    foreign key (tenant, account_id) references account,
    check ((kind = 'OPTION') = (option_right is not null) and (option_right is null) = (strike is null)),
    check (quantity <> 0 or (open_cost is not null and open_cost = 0))
);

-- Trades, in the order of their booking, and what each did. Insert-only.
create table account_trade (
    tenant              text            not null,
    id                  uuid            not null,
    account_id          uuid            not null,
    -- the broker's name of the trade
    trade_id            text            not null check (trade_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    exchange            text            not null check (exchange <> ''),
    product             text            not null check (product <> ''),
    kind                text            not null check (kind in ('FUTURE', 'OPTION', 'PHYSICAL', 'COMBINATION')),
    expiry              text            not null,
    option_right        text            check (option_right in ('CALL', 'PUT')),
    strike              numeric(28, 10),
    underlying_expiry   text            check (underlying_expiry <> ''),
    quantity            numeric(38, 18) not null check (quantity <> 0),
    price               numeric(38, 18) not null,
    currency            text            not null check (currency ~ '^[A-Z]{3}$'),
    multiplier          numeric(38, 18) not null check (multiplier > 0),
    is_premium_style    boolean         not null check (not is_premium_style or kind = 'OPTION'),
    fee                 numeric(38, 18) not null,
    traded_at           timestamptz     not null,
    booked_at           timestamptz     not null,
    realised_pnl        numeric(38, 18) not null,
    quantity_after      numeric(38, 18) not null,
    -- null exactly if the trade closed the position
    average_price_after numeric(38, 18),
    primary key (tenant, id),
    unique (tenant, account_id, trade_id),
    foreign key (tenant, account_id) references account,
    check ((kind = 'OPTION') = (option_right is not null) and (option_right is null) = (strike is null)),
    check ((quantity_after = 0) = (average_price_after is null))
);

create index account_trade_newest_first on account_trade (tenant, account_id, booked_at desc, id desc);

create function account_trade_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'account_trade is insert-only';
end
$$;

create trigger account_trade_insert_only
    before update or delete or truncate on account_trade
    for each statement execute function account_trade_is_insert_only();
