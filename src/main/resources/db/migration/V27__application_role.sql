-- The role that the service works as. It reads and writes rows, and owns nothing: it cannot drop a trigger or a constraint, and it
-- cannot change or remove what is append-only, whatever the service's code tries. Migrations run as the user that the service
-- connects as, and every connection of the service takes this role on from its first statement.
do $$
begin
    if not exists (select from pg_roles where rolname = 'plimsoll_app') then
        create role plimsoll_app nologin;
    end if;
exception
    -- another database of the server was migrated at the same moment
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
        raise exception 'the role plimsoll_app is missing, and % may not create it', current_user
            using hint = format('once, as an administrator: create role plimsoll_app nologin; grant plimsoll_app to %I;', current_user);
end
$$;

do $$
begin
    if not pg_has_role(current_user, 'plimsoll_app', 'set') then
        execute format('grant plimsoll_app to %I', current_user);
    end if;
end
$$;

do $$
begin
    execute format('grant usage on schema %I to plimsoll_app', current_schema());
    execute format('grant select, insert, update, delete, truncate on all tables in schema %I to plimsoll_app', current_schema());
    execute format('grant usage on all sequences in schema %I to plimsoll_app', current_schema());
    execute format('alter default privileges in schema %I grant select, insert, update, delete, truncate on tables to plimsoll_app', current_schema());
    execute format('alter default privileges in schema %I grant usage on sequences to plimsoll_app', current_schema());
end
$$;

-- what only grows
revoke insert, update, delete, truncate on margin_call_transition from plimsoll_app;
revoke delete, truncate on margin_call from plimsoll_app;
revoke insert, update, delete, truncate on margin_call_chain from plimsoll_app;
revoke update, delete, truncate on margin_call_event from plimsoll_app;

-- events come in through margin_call_event; its partitions are not written directly
do $$
declare
    child regclass;
begin
    for child in select inhrelid::regclass from pg_inherits where inhparent = 'margin_call_event'::regclass loop
        execute format('revoke insert, update, delete, truncate on %s from plimsoll_app', child);
    end loop;
end
$$;
