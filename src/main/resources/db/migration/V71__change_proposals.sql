-- Changes of margin policies that one proposes and another one approves. What is proposed never changes; its state moves once, and from
-- APPROVED once more.
create table change_proposal (
    tenant              text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                  uuid        not null,
    kind                text        not null check (kind in ('MARGIN_POLICY', 'PARAMETER_SET')),
    reason              text        not null check (length(reason) between 1 and 500),
    proposed_by         text        not null check (length(proposed_by) between 1 and 400),
    proposed_credential text        not null check (proposed_credential in ('NONE', 'API_KEY', 'TOKEN')),
    proposed_at         timestamptz not null,
    -- the next versions: name, version, content as in margin_policy
    policies            jsonb       not null
        check (coalesce(case when jsonb_typeof(policies) = 'array' then jsonb_array_length(policies) between 1 and 20 end, false)),
    state               text        not null
        check (state in ('PROPOSED', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'STALE')),
    decided_by          text        check (length(decided_by) between 1 and 400),
    decided_credential  text        check (decided_credential in ('NONE', 'API_KEY', 'TOKEN')),
    decided_at          timestamptz,
    comment             text        check (length(comment) <= 500),
    report_id           uuid,
    watched_until       timestamptz,
    -- the last market on which the change was compared with what was before
    watched_snapshot_id uuid,
    returned_at         timestamptz,
    comparison          jsonb,
    stale_at            timestamptz,
    stale_policy        text,
    primary key (tenant, id),
    check ((state in ('APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN')) = (decided_at is not null)),
    check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decided_credential is null)
        and (decided_at is null) = (comment is null)),
    check ((state in ('APPROVED', 'RETURNED')) = (report_id is not null)),
    check ((state = 'RETURNED') = (returned_at is not null) and (state = 'RETURNED') = (comparison is not null)),
    check ((state = 'STALE') = (stale_at is not null) and (state = 'STALE') = (stale_policy is not null)),
    constraint change_proposal_needs_four_eyes check (state not in ('APPROVED', 'RETURNED')
        or (decided_by, decided_credential) is distinct from (proposed_by, proposed_credential)),
    constraint change_proposal_is_withdrawn_by_its_proposer check (state <> 'WITHDRAWN'
        or (decided_by, decided_credential) is not distinct from (proposed_by, proposed_credential))
);

create index change_proposal_newest_first on change_proposal (tenant, proposed_at desc, id desc);
create index change_proposal_watched on change_proposal (tenant, watched_until) where state = 'APPROVED';

create function change_proposal_moves() returns trigger language plpgsql as $$
begin
    if (new.tenant, new.id, new.kind, new.reason, new.proposed_by, new.proposed_credential, new.proposed_at, new.policies)
        is distinct from
        (old.tenant, old.id, old.kind, old.reason, old.proposed_by, old.proposed_credential, old.proposed_at, old.policies) then
        raise exception 'what is proposed never changes';
    end if;
    if old.state <> 'PROPOSED'
        and (new.decided_by, new.decided_credential, new.decided_at, new.comment, new.report_id, new.watched_until)
            is distinct from
            (old.decided_by, old.decided_credential, old.decided_at, old.comment, old.report_id, old.watched_until) then
        raise exception 'a decision never changes';
    end if;
    if new.state <> old.state and not (old.state = 'PROPOSED' and new.state <> 'RETURNED')
        and not (old.state = 'APPROVED' and new.state = 'RETURNED') then
        raise exception 'a change proposal that is % does not become %', old.state, new.state;
    end if;
    return new;
end
$$;

create trigger change_proposal_moves before update on change_proposal for each row execute function change_proposal_moves();

revoke delete, truncate on change_proposal from plimsoll_app;
