-- Liquidations that a margin policy begins by itself, and those that it cannot begin.

insert into margin_call_transition (from_status, move, to_status) values ('EXPIRED', 'WITHHOLD', 'EXPIRED');

-- the policy that began it; null if somebody asked for it
alter table liquidation
    add column policy_name    text    check (policy_name <> ''),
    add column policy_version integer check (policy_version >= 1),
    add check ((policy_name is null) = (policy_version is null));

create or replace function liquidation_moves_forward() returns trigger language plpgsql as $$
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
            new.surplus_rule, new.sharing_rule, new.cost_schedule, new.cost_schedule_version, new.data_cost, new.notification_cost,
            new.policy_name, new.policy_version)
        is distinct from (old.tenant, old.id, old.account_id, old.call_id, old.currency, old.target_kind, old.target_ratio,
            old.account_sequence, old.started_at, old.equity_before, old.initial_before, old.maintenance_before, old.price_band,
            old.replan_move, old.surplus_rule, old.sharing_rule, old.cost_schedule, old.cost_schedule_version, old.data_cost,
            old.notification_cost, old.policy_name, old.policy_version) then
        raise exception 'the terms of liquidation % cannot change', old.id using errcode = 'check_violation';
    end if;
    return new;
end
$$;

-- calls that a policy may have liquidated, few among all that ended
create index margin_call_expired on margin_call (tenant, policy_name, policy_version) where status = 'EXPIRED';

-- The last attempt that came to nothing, for each call: so that it is told of once, and tried again in good time.
create table liquidation_withheld (
    tenant           text        not null,
    call_id          uuid        not null,
    account_id       uuid        not null,
    reason           text        not null check (reason ~ '^[A-Z][A-Z_]*$'),
    -- what it is about, without figures that change from one attempt to the next
    subject          text        not null check (length(subject) <= 2000),
    -- what was tried
    account_sequence bigint      not null check (account_sequence >= 0),
    snapshot_id      uuid,
    attempt_count    integer     not null check (attempt_count >= 1),
    withheld_at      timestamptz not null,
    next_attempt_at  timestamptz not null check (next_attempt_at > withheld_at),
    primary key (tenant, call_id),
    foreign key (tenant, call_id) references margin_call,
    foreign key (tenant, account_id) references account
);
