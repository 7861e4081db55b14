-- The database shows a row, and takes one, only while the present transaction is its tenant's: the setting plimsoll.tenant says whose it
-- is. Without it there is nothing to see. The owner of the tables, as whom migrations and the functions that run with its rights
-- work, sees all rows; the service works as plimsoll_app, which does not.

-- To be called for every table with a tenant that a later migration makes. Partitions do not inherit it.
create function keep_tenants_apart(wanted regclass) returns void language plpgsql set search_path from current as $$
declare
    owner name := (select pg_get_userbyid(relowner) from pg_class where oid = wanted);
begin
    execute format('alter table %s enable row level security, force row level security', wanted);
    execute format(
        'create policy of_present_tenant on %s using (tenant = current_setting(''plimsoll.tenant'', true))', wanted);
    execute format('create policy of_owner on %s to %I using (true)', wanted, owner);
    -- truncating knows no rows, and so no tenants; where only rows are added a trigger refuses it, and says why
    if not exists (select from pg_trigger where tgrelid = wanted and tgtype & 32 <> 0) then
        execute format('revoke truncate on %s from plimsoll_app', wanted);
    end if;
end
$$;

do $$
declare
    wanted regclass;
begin
    for wanted in
        select class.oid::regclass
        from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid
        where class.relnamespace = current_schema()::regnamespace and class.relkind in ('r', 'p')
            and attribute.attname = 'tenant' and not attribute.attisdropped
            -- the scheduler takes what is due, whoever's it is, and does it for the tenant that the work names; and there is one
            -- time for all
            and class.relname not in ('scheduled_work', 'clock_move')
    loop
        perform keep_tenants_apart(wanted);
    end loop;
end
$$;

-- The one way in before it is known who calls: whoever knows the secret of a key may see the key.
create function api_key_by_secret(wanted bytea) returns setof api_key
    language sql stable security definer set search_path from current as $$
    select * from api_key where secret_sha256 = wanted
$$;

revoke execute on function api_key_by_secret(bytea) from public;
grant execute on function api_key_by_secret(bytea) to plimsoll_app;

-- Functions with the rights of the owner see all rows; those that are told whose rows are wanted give the present tenant's alone.
create function require_present_tenant(wanted_tenant text) returns void language plpgsql as $$
begin
    if wanted_tenant is distinct from current_setting('plimsoll.tenant', true) then
        raise exception 'the transaction is not one of tenant %', wanted_tenant using errcode = 'insufficient_privilege';
    end if;
end
$$;

create or replace function margin_call_chains_locked(wanted_tenant text, account_ids uuid[])
    returns table (account_id uuid, sequence bigint, hash bytea)
    language plpgsql security definer set search_path from current as $$
begin
    perform require_present_tenant(wanted_tenant);
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

create or replace function insurance_fund_locked(wanted_tenant text, wanted_currency text)
    returns table (balance numeric, movement_count bigint)
    language plpgsql security definer set search_path from current as $$
begin
    perform require_present_tenant(wanted_tenant);
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

-- As before, and rows of the new partition are kept apart as those of its parent are.
create or replace function create_month_partition(parent regclass, month date)
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
    execute format('revoke insert, update, delete, truncate on %I from plimsoll_app', partition_name);
    perform keep_tenants_apart(format('%I', partition_name)::regclass);
    return true;
end
$$;

create or replace function account_margin_add_partitions(day date, month_count integer)
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
            perform keep_tenants_apart(format('%I', partition)::regclass);
        end if;
    end loop;
end
$$;
