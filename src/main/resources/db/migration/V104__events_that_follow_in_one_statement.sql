-- Positions have neither gaps nor doubles, as before; looked at once for all events that a statement adds and no longer for each, which
-- moved the last position on as often as there were events: a new version of its row for every one of them.
drop trigger event_follows on event;

create or replace function event_follows() returns trigger language plpgsql as $$
declare
    published record;
begin
    for published in
        select tenant, min(position) as first_position, max(position) as last_position, count(*) as event_count,
            count(distinct position) as position_count
        from added group by tenant
    loop
        update event_publication
        set last_position = published.last_position
        where tenant = published.tenant and last_position = published.first_position - 1
            and published.position_count = published.event_count
            and published.last_position - published.first_position + 1 = published.event_count;
        if not found then
            raise exception 'event % of % does not follow the last position', published.first_position, published.tenant
                using errcode = 'check_violation';
        end if;
    end loop;
    return null;
end
$$;

create trigger event_follows
    after insert on event
    referencing new table as added
    for each statement execute function event_follows();

-- partitions do not inherit it; those to come are given it when they are made
do $$
declare
    partition regclass;
begin
    for partition in select inhrelid::regclass from pg_inherits where inhparent = 'event'::regclass loop
        execute format('create trigger event_follows after insert on %s referencing new table as added '
            || 'for each statement execute function event_follows()', partition);
    end loop;
end
$$;
