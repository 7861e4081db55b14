-- Who bears a token: what the service says of issuer and subject. The name of a token may be another tomorrow, or somebody else's. Of proposals
-- from before, and of services of an older version, only names are known: where the proposer is known by the name alone, so is who
-- decides, and who decides by a name alone is taken for the proposer of that name.
create or replace function change_proposal_with_holders() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        new.proposed_holder := case
            when new.proposed_credential = 'TOKEN' then coalesce(new.proposed_holder, new.proposed_by)
            else holder_of(new.tenant, new.proposed_by, new.proposed_credential) end;
        new.decided_holder := case
            when new.decided_credential = 'TOKEN' then coalesce(new.decided_holder, new.decided_by)
            else holder_of(new.tenant, new.decided_by, new.decided_credential) end;
    else
        new.proposed_holder := old.proposed_holder;
        new.decided_holder := case
            when new.decided_by is not distinct from old.decided_by then old.decided_holder
            when new.decided_credential is distinct from 'TOKEN'
                then holder_of(new.tenant, new.decided_by, new.decided_credential)
            when old.proposed_credential = 'TOKEN' and old.proposed_holder = old.proposed_by then new.decided_by
            when new.decided_holder is not null then new.decided_holder
            when old.proposed_credential = 'TOKEN' and old.proposed_by = new.decided_by then old.proposed_holder
            else new.decided_by end;
    end if;
    return new;
end
$$;
