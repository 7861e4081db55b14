-- Who holds a key: the holder of the one that it replaces, and so of the first one. What one key proposes the next one in its place is not
-- to approve.
alter table api_key add column first_id uuid;

with recursive held as (
    select tenant, id, id as first_id from api_key where replaces is null
    union all
    select key.tenant, key.id, held.first_id from api_key key join held on key.tenant = held.tenant and key.replaces = held.id
)
update api_key key set first_id = held.first_id from held where key.tenant = held.tenant and key.id = held.id;

alter table api_key alter column first_id set not null;

-- The key that is replaced is locked, so that of two at once the second one sees the first. Older versions may have left several.
create function api_key_has_holder() returns trigger language plpgsql as $$
begin
    if new.replaces is null then
        new.first_id := new.id;
        return new;
    end if;
    select key.first_id into new.first_id from api_key key where key.tenant = new.tenant and key.id = new.replaces for update;
    if exists (select from api_key key where key.tenant = new.tenant and key.replaces = new.replaces) then
        raise exception 'an API key is replaced by one';
    end if;
    return new;
end
$$;

create trigger api_key_has_holder before insert on api_key for each row execute function api_key_has_holder();

create index api_key_by_replaced on api_key (tenant, replaces) where replaces is not null;

create or replace function api_key_only_ends() returns trigger language plpgsql as $$
begin
    if (new.tenant, new.id, new.name, new.roles, new.secret_sha256, new.hint, new.created_at, new.created_by, new.replaces, new.first_id)
        is distinct from
        (old.tenant, old.id, old.name, old.roles, old.secret_sha256, old.hint, old.created_at, old.created_by, old.replaces, old.first_id)
    then
        raise exception 'of an API key only its end changes';
    end if;
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
        raise exception 'a revoked API key stays revoked';
    end if;
    if coalesce(new.expires_at, 'infinity') > coalesce(old.expires_at, 'infinity') then
        raise exception 'the life of an API key is never prolonged';
    end if;
    return new;
end
$$;

-- What a caller of this name is held to be, as the service calls the holder of a key: its name and the id of the first one.
create function holder_of(wanted_tenant text, caller text, credential text) returns text language sql stable as $$
    select coalesce(
        (select key.name || ' ' || key.first_id
        from api_key key
        where credential = 'API_KEY' and key.tenant = wanted_tenant and key.name || ' ' || key.id = caller),
        caller)
$$;

-- A decision that was made is left as it was made.
alter table change_proposal add column proposed_holder text, add column decided_holder text;

update change_proposal
set proposed_holder =
        case state when 'PROPOSED' then holder_of(tenant, proposed_by, proposed_credential) else proposed_by end,
    decided_holder = decided_by;

alter table change_proposal
    alter column proposed_holder set not null,
    add constraint change_proposal_is_decided_by_a_holder check ((decided_by is null) = (decided_holder is null)),
    drop constraint change_proposal_needs_four_eyes,
    add constraint change_proposal_needs_four_eyes check (state not in ('APPROVED', 'RETURNED')
        or (decided_holder, decided_credential) is distinct from (proposed_holder, proposed_credential)),
    drop constraint change_proposal_is_withdrawn_by_its_proposer,
    add constraint change_proposal_is_withdrawn_by_its_proposer check (state <> 'WITHDRAWN'
        or (decided_holder, decided_credential) is not distinct from (proposed_holder, proposed_credential));

-- Holders follow from the callers and the keys, whatever is written. After change_proposal_moves, in the order of names.
create function change_proposal_with_holders() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        new.proposed_holder := holder_of(new.tenant, new.proposed_by, new.proposed_credential);
        new.decided_holder := holder_of(new.tenant, new.decided_by, new.decided_credential);
    else
        new.proposed_holder := old.proposed_holder;
        new.decided_holder := case
            when new.decided_by is not distinct from old.decided_by then old.decided_holder
            else holder_of(new.tenant, new.decided_by, new.decided_credential) end;
    end if;
    return new;
end
$$;

create trigger change_proposal_with_holders
    before insert or update on change_proposal for each row execute function change_proposal_with_holders();
