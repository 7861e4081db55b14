-- Whoever is deleveraged is found by contract.
create index account_position_contract on account_position (tenant, product, expiry, exchange) where quantity <> 0;

alter table liquidation drop constraint liquidation_sharing_rule_check;
alter table liquidation add constraint liquidation_sharing_rule_check
    check (sharing_rule in ('SOCIALISED', 'AUTO_DELEVERAGED', 'UNCOVERED'));

-- What was closed against the other side because the account owed more than its insurance fund had.
create table liquidation_deleveraging (
    tenant            text            not null,
    liquidation_id    uuid            not null,
    number            integer         not null check (number >= 1),
    list_number       integer         not null,
    exchange          text            not null check (exchange <> ''),
    product           text            not null check (product <> ''),
    kind              text            not null check (kind in ('FUTURE', 'OPTION', 'PHYSICAL', 'COMBINATION')),
    expiry            text            not null,
    option_right      text            check (option_right in ('CALL', 'PUT')),
    strike            numeric(28, 10),
    underlying_expiry text            check (underlying_expiry <> ''),
    currency          text            not null check (currency ~ '^[A-Z]{3}$'),
    multiplier        numeric(38, 18) not null check (multiplier > 0),
    -- of the bankrupt position before, signed, and the smallest part of it that is closed
    position_quantity numeric(38, 18) not null check (position_quantity <> 0),
    lot               numeric(38, 18) not null check (lot > 0),
    mark              numeric(38, 18) not null,
    marked_at         timestamptz     not null,
    bankruptcy_price  numeric(38, 18) not null,
    shortfall         numeric(38, 18) not null,
    fund_balance      numeric(38, 18) not null check (fund_balance >= 0 and fund_balance < shortfall),
    ranked_count      integer         not null check (ranked_count >= 1),
    booked_at         timestamptz     not null,
    equity_after      numeric(38, 18) not null,
    initial_after     numeric(38, 18) not null check (initial_after >= 0),
    maintenance_after numeric(38, 18) not null check (maintenance_after >= 0),
    leaves_nothing    boolean         not null,
    previous_number   integer generated always as (nullif(number - 1, 0)) stored,
    primary key (tenant, liquidation_id, number),
    foreign key (tenant, liquidation_id, list_number) references liquidation_order_list,
    foreign key (tenant, liquidation_id, previous_number) references liquidation_deleveraging,
    check ((kind = 'OPTION') = (option_right is not null) and (option_right is null) = (strike is null))
);

-- All who were ranked for it, what their rank comes from, and what was closed of each.
create table liquidation_deleveraging_rank (
    tenant              text            not null,
    liquidation_id      uuid            not null,
    deleveraging_number integer         not null,
    rank                integer         not null check (rank >= 1),
    account_id          uuid            not null,
    quantity            numeric(38, 18) not null check (quantity <> 0),
    entry_value         numeric(38, 18) not null check (entry_value <> 0),
    mark_value          numeric(38, 18) not null check (mark_value <> 0),
    equity              numeric(38, 18) not null check (equity > 0),
    -- quotients, as they were ranked by
    pnl_fraction        numeric         not null,
    leverage            numeric         not null check (leverage > 0),
    closed_quantity     numeric(38, 18) not null
        check (abs(closed_quantity) <= abs(quantity) and sign(closed_quantity) in (0, -sign(quantity))),
    forgone_pnl         numeric(38, 18) not null check (forgone_pnl between 0 and equity),
    primary key (tenant, liquidation_id, deleveraging_number, rank),
    unique (tenant, liquidation_id, deleveraging_number, account_id),
    foreign key (tenant, liquidation_id, deleveraging_number) references liquidation_deleveraging,
    foreign key (tenant, account_id) references account
);

do $$
declare
    part text;
begin
    foreach part in array array['liquidation_deleveraging', 'liquidation_deleveraging_rank'] loop
        execute format('create trigger %I before update or delete or truncate on %I
            for each statement execute function liquidation_is_append_only()', part || '_append_only', part);
        execute format('revoke update, delete, truncate on %I from plimsoll_app', part);
    end loop;
end
$$;
