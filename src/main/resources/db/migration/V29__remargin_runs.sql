-- Margining every account on a new snapshot: how far it is, and who works on it.
create table remargin_run (
    tenant          text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id              uuid        not null,
    snapshot_id     uuid        not null,
    created_at      timestamptz not null,
    state           text        not null check (state in ('RUNNING', 'SUCCEEDED', 'SUPERSEDED')),
    account_count   integer     not null check (account_count >= 0),
    remaining_count integer     not null check (remaining_count between 0 and account_count),
    stored_count    integer     not null check (stored_count >= 0),
    refused_count   integer     not null check (refused_count >= 0),
    -- the first of them, with the reason
    refused         jsonb       not null check (jsonb_typeof(refused) = 'array'),
    finished_at     timestamptz,
    -- the process that works on it, and until when it is believed to
    holder          uuid,
    held_until      timestamptz,
    primary key (tenant, id),
    check ((state = 'RUNNING') = (finished_at is null)),
    check ((holder is null) = (held_until is null))
);

create index remargin_run_unfinished on remargin_run (tenant, created_at) where state = 'RUNNING';
