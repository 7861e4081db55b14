-- Legal steps of a call from one status to the next; the service's own table, see CallTransitions.
create table margin_call_transition (
    from_status text not null,
    move        text not null,
    to_status   text not null,
    primary key (from_status, move, to_status)
);

insert into margin_call_transition (from_status, move, to_status) values
    ('ISSUED', 'NOTIFY', 'NOTIFIED'),
    ('ISSUED', 'ACKNOWLEDGE', 'ACKNOWLEDGED'),
    ('ISSUED', 'ACKNOWLEDGE', 'PARTIALLY_MET'),
    ('NOTIFIED', 'ACKNOWLEDGE', 'ACKNOWLEDGED'),
    ('NOTIFIED', 'ACKNOWLEDGE', 'PARTIALLY_MET'),
    ('EXTENDED', 'ACKNOWLEDGE', 'ACKNOWLEDGED'),
    ('EXTENDED', 'ACKNOWLEDGE', 'PARTIALLY_MET'),
    ('ISSUED', 'AGREE', 'ACKNOWLEDGED'),
    ('ISSUED', 'AGREE', 'PARTIALLY_MET'),
    ('NOTIFIED', 'AGREE', 'ACKNOWLEDGED'),
    ('NOTIFIED', 'AGREE', 'PARTIALLY_MET'),
    ('DISPUTED', 'AGREE', 'ACKNOWLEDGED'),
    ('DISPUTED', 'AGREE', 'PARTIALLY_MET'),
    ('EXTENDED', 'AGREE', 'ACKNOWLEDGED'),
    ('EXTENDED', 'AGREE', 'PARTIALLY_MET'),
    ('ACKNOWLEDGED', 'AGREE', 'ACKNOWLEDGED'),
    ('PARTIALLY_MET', 'AGREE', 'PARTIALLY_MET'),
    ('ISSUED', 'DISPUTE', 'DISPUTED'),
    ('NOTIFIED', 'DISPUTE', 'DISPUTED'),
    ('ACKNOWLEDGED', 'DISPUTE', 'DISPUTED'),
    ('PARTIALLY_MET', 'DISPUTE', 'DISPUTED'),
    ('EXTENDED', 'DISPUTE', 'DISPUTED'),
    ('ISSUED', 'CREDIT', 'ISSUED'),
    ('NOTIFIED', 'CREDIT', 'NOTIFIED'),
    ('PARTIALLY_MET', 'CREDIT', 'PARTIALLY_MET'),
    ('DISPUTED', 'CREDIT', 'DISPUTED'),
    ('EXPIRED', 'CREDIT', 'EXPIRED'),
    ('ACKNOWLEDGED', 'CREDIT', 'PARTIALLY_MET'),
    ('EXTENDED', 'CREDIT', 'PARTIALLY_MET'),
    ('ISSUED', 'REVALUE', 'ISSUED'),
    ('NOTIFIED', 'REVALUE', 'NOTIFIED'),
    ('ACKNOWLEDGED', 'REVALUE', 'ACKNOWLEDGED'),
    ('PARTIALLY_MET', 'REVALUE', 'PARTIALLY_MET'),
    ('DISPUTED', 'REVALUE', 'DISPUTED'),
    ('EXTENDED', 'REVALUE', 'EXTENDED'),
    ('EXPIRED', 'REVALUE', 'EXPIRED'),
    ('ISSUED', 'RAISE', 'ISSUED'),
    ('NOTIFIED', 'RAISE', 'NOTIFIED'),
    ('ACKNOWLEDGED', 'RAISE', 'ACKNOWLEDGED'),
    ('PARTIALLY_MET', 'RAISE', 'PARTIALLY_MET'),
    ('DISPUTED', 'RAISE', 'DISPUTED'),
    ('EXTENDED', 'RAISE', 'EXTENDED'),
    ('EXPIRED', 'RAISE', 'EXPIRED'),
    ('ISSUED', 'ESCALATE', 'ISSUED'),
    ('NOTIFIED', 'ESCALATE', 'NOTIFIED'),
    ('ACKNOWLEDGED', 'ESCALATE', 'ACKNOWLEDGED'),
    ('PARTIALLY_MET', 'ESCALATE', 'PARTIALLY_MET'),
    ('DISPUTED', 'ESCALATE', 'DISPUTED'),
    ('EXTENDED', 'ESCALATE', 'EXTENDED'),
    ('EXPIRED', 'ESCALATE', 'EXPIRED'),
    ('ISSUED', 'EXTEND', 'EXTENDED'),
    ('NOTIFIED', 'EXTEND', 'EXTENDED'),
    ('ACKNOWLEDGED', 'EXTEND', 'EXTENDED'),
    ('PARTIALLY_MET', 'EXTEND', 'EXTENDED'),
    ('DISPUTED', 'EXTEND', 'EXTENDED'),
    ('EXTENDED', 'EXTEND', 'EXTENDED'),
    ('ISSUED', 'MEET', 'MET'),
    ('NOTIFIED', 'MEET', 'MET'),
    ('ACKNOWLEDGED', 'MEET', 'MET'),
    ('PARTIALLY_MET', 'MEET', 'MET'),
    ('DISPUTED', 'MEET', 'MET'),
    ('EXTENDED', 'MEET', 'MET'),
    ('ISSUED', 'CANCEL', 'CANCELLED'),
    ('NOTIFIED', 'CANCEL', 'CANCELLED'),
    ('ACKNOWLEDGED', 'CANCEL', 'CANCELLED'),
    ('PARTIALLY_MET', 'CANCEL', 'CANCELLED'),
    ('DISPUTED', 'CANCEL', 'CANCELLED'),
    ('EXTENDED', 'CANCEL', 'CANCELLED'),
    ('EXPIRED', 'CANCEL', 'CANCELLED'),
    ('ISSUED', 'WAIVE', 'WAIVED'),
    ('NOTIFIED', 'WAIVE', 'WAIVED'),
    ('ACKNOWLEDGED', 'WAIVE', 'WAIVED'),
    ('PARTIALLY_MET', 'WAIVE', 'WAIVED'),
    ('DISPUTED', 'WAIVE', 'WAIVED'),
    ('EXTENDED', 'WAIVE', 'WAIVED'),
    ('EXPIRED', 'WAIVE', 'WAIVED'),
    ('ISSUED', 'EXPIRE', 'EXPIRED'),
    ('NOTIFIED', 'EXPIRE', 'EXPIRED'),
    ('ACKNOWLEDGED', 'EXPIRE', 'EXPIRED'),
    ('PARTIALLY_MET', 'EXPIRE', 'EXPIRED'),
    ('DISPUTED', 'EXPIRE', 'EXPIRED'),
    ('EXTENDED', 'EXPIRE', 'EXPIRED'),
    ('EXPIRED', 'LIQUIDATE', 'LIQUIDATING'),
    ('EXPIRED', 'RESTORE', 'RESTORED'),
    ('LIQUIDATING', 'RESTORE', 'RESTORED'),
    ('LIQUIDATING', 'CLOSE', 'CLOSED'),
    ('LIQUIDATING', 'WRITE_OFF', 'BAD_DEBT');

-- Margin calls as they stand; how they came there is in margin_call_event.
create table margin_call (
    tenant                 text            not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                     uuid            not null,
    version                integer         not null check (version >= 1),
    account_id             uuid            not null,
    status                 text            not null check (status in (
        'ISSUED', 'NOTIFIED', 'ACKNOWLEDGED', 'PARTIALLY_MET', 'DISPUTED', 'EXTENDED', 'EXPIRED', 'LIQUIDATING',
        'MET', 'CANCELLED', 'WAIVED', 'RESTORED', 'CLOSED', 'BAD_DEBT')),
    is_open                boolean         not null generated always as (status in (
        'ISSUED', 'NOTIFIED', 'ACKNOWLEDGED', 'PARTIALLY_MET', 'DISPUTED', 'EXTENDED')) stored,
    is_live                boolean         not null generated always as (status in (
        'ISSUED', 'NOTIFIED', 'ACKNOWLEDGED', 'PARTIALLY_MET', 'DISPUTED', 'EXTENDED', 'EXPIRED', 'LIQUIDATING')) stored,
    currency               text            not null check (currency ~ '^[A-Z]{3}$'),
    call_to                text            not null check (call_to in ('INITIAL', 'MAINTENANCE')),
    policy_name            text            not null check (policy_name <> ''),
    policy_version         integer         not null check (policy_version >= 1),
    deadline_zone          text            not null check (deadline_zone <> ''),
    amount                 numeric(38, 18) not null check (amount > 0),
    remaining              numeric(38, 18) not null check (remaining between 0 and amount),
    credited_amount        numeric(38, 18) not null check (credited_amount >= 0),
    agreed_amount          numeric(38, 18) check (agreed_amount > 0 and agreed_amount <= amount),
    dispute_reason         text            check (dispute_reason <> '' and length(dispute_reason) <= 500),
    end_cause              text            check (end_cause in ('PAID', 'RECOVERED', 'WITHDRAWN', 'WAIVED', 'LIQUIDATED')),
    account_sequence       bigint          not null check (account_sequence >= 0),
    extension_count        integer         not null check (extension_count >= 0),
    escalation_count       integer         not null check (escalation_count >= 0),
    next_escalation_at     timestamptz,
    breached_at            timestamptz     not null,
    detected_at            timestamptz     not null check (detected_at >= breached_at),
    issued_at              timestamptz     not null check (issued_at >= detected_at),
    notified_at            timestamptz     check (notified_at >= issued_at),
    first_deadline_at      timestamptz     not null check (first_deadline_at >= issued_at),
    deadline_at            timestamptz     not null check (deadline_at >= issued_at),
    liquidation_started_at timestamptz     check (liquidation_started_at >= deadline_at),
    last_fill_at           timestamptz     check (last_fill_at >= liquidation_started_at),
    settled_at             timestamptz     check (settled_at >= issued_at and settled_at >= last_fill_at),
    ended_at               timestamptz     check (ended_at >= issued_at),
    changed_at             timestamptz     not null check (changed_at >= issued_at),
    primary key (tenant, id),
    -- a call is ended if and only if it says when and why
    check (is_live = (ended_at is null) and is_live = (end_cause is null)),
    check ((settled_at is not null) = (status in ('MET', 'RESTORED', 'CLOSED', 'BAD_DEBT'))),
    check (status <> 'MET' or remaining = 0),
    check (status not in ('NOTIFIED', 'ACKNOWLEDGED', 'PARTIALLY_MET') or notified_at is not null or credited_amount > 0),
    check (status <> 'DISPUTED' or dispute_reason is not null),
    check (status not in ('LIQUIDATING', 'CLOSED', 'BAD_DEBT') or liquidation_started_at is not null),
    check (last_fill_at is null or liquidation_started_at is not null),
    check (next_escalation_at is null or is_open or status = 'EXPIRED')
);

-- at most one live call for an account
create unique index margin_call_live on margin_call (tenant, account_id) where is_live;
create index margin_call_newest_first on margin_call (tenant, issued_at desc, id desc);
create index margin_call_account on margin_call (tenant, account_id, issued_at desc, id desc);
create index margin_call_status on margin_call (tenant, status, issued_at desc, id desc);
create index margin_call_due on margin_call (tenant, deadline_at) where is_open;
create index margin_call_escalation on margin_call (tenant, next_escalation_at) where next_escalation_at is not null;
create index margin_call_settled on margin_call (tenant, settled_at) where settled_at is not null;

create function margin_call_moves_legally() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        -- issued, and perhaps expired in the same breath; it cannot be born further on
        if new.status not in ('ISSUED', 'EXPIRED') then
            raise exception 'a margin call begins as ISSUED, not as %', new.status using errcode = 'check_violation';
        end if;
        return new;
    end if;
    if (new.tenant, new.id, new.account_id, new.currency, new.call_to, new.issued_at, new.breached_at, new.detected_at,
            new.first_deadline_at)
        is distinct from (old.tenant, old.id, old.account_id, old.currency, old.call_to, old.issued_at, old.breached_at,
            old.detected_at, old.first_deadline_at) then
        raise exception 'the terms of margin call % cannot change', old.id using errcode = 'check_violation';
    end if;
    if new.version <= old.version or new.amount < old.amount then
        raise exception 'version and amount of margin call % cannot fall', old.id using errcode = 'check_violation';
    end if;
    -- steps that are stored together may pass through one status; a legal path has at most two
    if not exists (
        select from margin_call_transition one
        where one.from_status = old.status and one.to_status = new.status
        union all
        select from margin_call_transition one join margin_call_transition two on two.from_status = one.to_status
        where new.version > old.version + 1 and one.from_status = old.status and two.to_status = new.status)
    then
        raise exception 'margin call % cannot go from % to %', old.id, old.status, new.status
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger margin_call_moves_legally
    before insert or update on margin_call
    for each row execute function margin_call_moves_legally();

create function margin_call_is_kept() returns trigger language plpgsql as $$
begin
    raise exception '% is never deleted', tg_table_name;
end
$$;

create trigger margin_call_is_kept
    before delete or truncate on margin_call
    for each statement execute function margin_call_is_kept();

-- The end of each account's chain of events. Moved only by the events themselves.
create table margin_call_chain (
    tenant     text   not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    account_id uuid   not null,
    sequence   bigint not null check (sequence >= 0),
    hash       bytea  not null check (length(hash) = 32),
    primary key (tenant, account_id)
);

-- Everything that happened to calls, in one chain for each account. Append-only.
create table margin_call_event (
    tenant        text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    account_id    uuid        not null,
    sequence      bigint      not null check (sequence >= 1),
    call_id       uuid        not null,
    type          text        not null check (type ~ '^[A-Z][A-Z_]*$'),
    recorded_at   timestamptz not null,
    -- the bytes that were hashed
    payload       bytea       not null check (length(payload) > 0),
    previous_hash bytea       not null check (length(previous_hash) = 32),
    hash          bytea       not null check (length(hash) = 32),
    primary key (tenant, account_id, sequence, recorded_at),
    foreign key (tenant, call_id) references margin_call
) partition by range (recorded_at);

create index margin_call_event_call on margin_call_event (tenant, call_id, sequence desc);

create function margin_call_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'margin_call_event is append-only';
end
$$;

create trigger margin_call_event_append_only
    before update or delete or truncate on margin_call_event
    for each statement execute function margin_call_event_is_append_only();

-- An event follows the last one of its account, or it is refused. Runs with the rights of the tables' owner, because the service
-- itself may not write margin_call_chain.
create function margin_call_event_follows() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update margin_call_chain
    set sequence = new.sequence, hash = new.hash
    where tenant = new.tenant and account_id = new.account_id
        and sequence = new.sequence - 1 and hash = new.previous_hash;
    if not found then
        raise exception 'event % of account % does not follow its chain', new.sequence, new.account_id
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger margin_call_event_follows
    before insert on margin_call_event
    for each row execute function margin_call_event_follows();

-- Ends of chains, locked until the transaction ends, in one order for all; chains that have not begun are begun.
create function margin_call_chains_locked(wanted_tenant text, account_ids uuid[])
    returns table (account_id uuid, sequence bigint, hash bytea)
    language plpgsql security definer set search_path from current as $$
begin
    insert into margin_call_chain as chain (tenant, account_id, sequence, hash)
    select wanted_tenant, wanted.id, 0, decode(repeat('00', 32), 'hex')
    from (select distinct unnest(account_ids) as id order by 1) wanted
    on conflict do nothing;
    return query
        select chain.account_id, chain.sequence, chain.hash
        from margin_call_chain chain
        where chain.tenant = wanted_tenant and chain.account_id = any(account_ids)
        order by chain.account_id
        for update;
end
$$;

-- Makes the partition of a month, unless it is there or rows of the month already went to the default partition. The partition gets
-- what partitions do not inherit: the statement triggers, and the rights that were taken away.
create function create_month_partition(parent regclass, month date)
    returns boolean language plpgsql security definer set search_path from current as $$
declare
    first_day date := date_trunc('month', month)::date;
    partition_name text := format('%s_%s', parent::text, to_char(first_day, 'YYYY_MM'));
    definition text;
begin
    if to_regclass(partition_name) is not null then
        return false;
    end if;
    execute format('create table %I (like %s including all)', partition_name, parent);
    begin
        execute format('alter table %s attach partition %I for values from (%L) to (%L)', parent, partition_name,
            (first_day::timestamp at time zone 'UTC'), ((first_day + interval '1 month') at time zone 'UTC'));
    exception when check_violation then
        execute format('drop table %I', partition_name);
        return false;
    end;
    for definition in
        select pg_get_triggerdef(trigger.oid) from pg_trigger trigger
        where trigger.tgrelid = parent and not trigger.tgisinternal and trigger.tgtype & 1 = 0
    loop
        execute regexp_replace(definition, ' ON \S+ ', format(' ON %I ', partition_name));
    end loop;
    execute format('revoke insert, update, delete, truncate on %I from public', partition_name);
    if exists (select from pg_roles where rolname = 'plimsoll_app') then
        execute format('revoke insert, update, delete, truncate on %I from plimsoll_app', partition_name);
    end if;
    return true;
end
$$;

-- what belongs to no month that was made: nothing is ever lost
create table margin_call_event_default partition of margin_call_event default;

create trigger margin_call_event_append_only
    before update or delete or truncate on margin_call_event_default
    for each statement execute function margin_call_event_is_append_only();

select create_month_partition('margin_call_event', (date_trunc('month', now()) + month * interval '1 month')::date)
from generate_series(0, 12) month;
