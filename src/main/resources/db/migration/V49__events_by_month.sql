-- What was published lies in partitions by the month in which it happened, as margin history and the events of calls do.
alter table webhook_delivery drop constraint webhook_delivery_tenant_position_fkey;
alter table event rename to event_of_all_months;
alter index event_by_account rename to event_of_all_months_by_account;
alter index event_by_type rename to event_of_all_months_by_type;
alter table event_of_all_months rename constraint event_pkey to event_of_all_months_pkey;
alter table event_of_all_months rename constraint event_tenant_id_key to event_of_all_months_id;

create table event (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    position         bigint      not null check (position >= 1),
    id               uuid        not null,
    account_id       uuid        not null,
    account_sequence bigint      not null check (account_sequence >= 0),
    type             text        not null check (type ~ '^io\.plimsoll(\.[a-z][a-z0-9-]*)+\.v[1-9][0-9]*$'),
    subject          text        not null check (subject ~ '^[A-Za-z0-9/_.-]{1,200}$'),
    occurred_at      timestamptz not null,
    data             json        not null check (json_typeof(data) = 'object'),
    primary key (tenant, position, occurred_at),
    unique (tenant, id, occurred_at)
) partition by range (occurred_at);

create index event_by_account on event (tenant, account_id, position);
create index event_by_type on event (tenant, type, position);

create trigger event_insert_only
    before update or delete or truncate on event
    for each statement execute function event_is_insert_only();

-- what belongs to no month that was made: nothing is ever lost
create table event_default partition of event default;

create trigger event_insert_only
    before update or delete or truncate on event_default
    for each statement execute function event_is_insert_only();

select create_month_partition('event', month::date)
from (
    select generate_series(
        date_trunc('month', coalesce((select min(occurred_at) from event_of_all_months), now()) at time zone 'UTC'),
        (now() at time zone 'UTC') + interval '3 months', interval '1 month') as month
    order by 1 desc
    -- whatever is older stays in the default partition
    limit 120) months;

insert into event (tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data)
select tenant, position, id, account_id, account_sequence, type, subject, occurred_at, data
from event_of_all_months;

alter table webhook_delivery add column occurred_at timestamptz;

update webhook_delivery delivery
set occurred_at = event.occurred_at
from event_of_all_months event
where (event.tenant, event.position) = (delivery.tenant, delivery.position);

alter table webhook_delivery
    alter column occurred_at set not null,
    add foreign key (tenant, position, occurred_at) references event (tenant, position, occurred_at);

drop table event_of_all_months;

-- A unique index of a partitioned table holds within a month only; positions have neither gaps nor doubles in all of them, because
-- what is published follows the last position, or it is refused.
create function event_follows() returns trigger language plpgsql as $$
begin
    update event_publication
    set last_position = new.position
    where tenant = new.tenant and last_position = new.position - 1;
    if not found then
        raise exception 'event % of % does not follow the last position', new.position, new.tenant
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger event_follows
    before insert on event
    for each row execute function event_follows();

-- the log only grows, whatever the service's code tries; its partitions are not written directly
revoke update, delete, truncate on event from plimsoll_app;
revoke insert, update, delete, truncate on event_default from plimsoll_app;

-- one piece of work adds the partitions of all tables
delete from scheduled_work where task_name = 'account-margin-partitions';
