-- Events that wait to be published. A feature adds them in the transaction that makes what they tell of; the publisher moves them
-- into the table event, one publisher at a time.
create table event_outbox (
    tenant           text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    -- order of insertion; of one account that is the order of commit, because its row is locked meanwhile
    entry_number     bigint      generated always as identity,
    id               uuid        not null,
    account_id       uuid        not null,
    account_sequence bigint      not null check (account_sequence >= 0),
    type             text        not null,
    subject          text        not null,
    occurred_at      timestamptz not null,
    -- json and not jsonb: the bytes are signed and sent as they were written
    data             json        not null check (json_typeof(data) = 'object'),
    primary key (tenant, entry_number),
    unique (tenant, id)
);

-- The last position that was given out. Its row is locked by whoever publishes.
create table event_publication (
    tenant        text   not null primary key check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    last_position bigint not null check (last_position >= 0)
);

-- What was published, in the order of position, which has no gaps. Insert-only.
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
    primary key (tenant, position),
    unique (tenant, id)
);

create index event_by_account on event (tenant, account_id, position);
create index event_by_type on event (tenant, type, position);

create function event_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'event is insert-only';
end
$$;

create trigger event_insert_only
    before update or delete or truncate on event
    for each statement execute function event_is_insert_only();

-- Secrets are stored as they are, because every delivery is signed with them.
create table webhook_endpoint (
    tenant                       text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                           uuid        not null,
    url                          text        not null check (length(url) between 1 and 2000),
    description                  text        not null check (length(description) <= 500),
    -- empty for all
    event_types                  text[]      not null,
    status                       text        not null check (status in ('ENABLED', 'DISABLED', 'GONE')),
    secret                       text        not null check (secret ~ '^whsec_[A-Za-z0-9+/]{32,88}=*$'),
    previous_secret              text        check (previous_secret ~ '^whsec_[A-Za-z0-9+/]{32,88}=*$'),
    previous_secret_valid_until  timestamptz,
    version                      integer     not null check (version >= 1),
    created_at                   timestamptz not null,
    changed_at                   timestamptz not null check (changed_at >= created_at),
    primary key (tenant, id),
    check ((previous_secret is null) = (previous_secret_valid_until is null))
);

create table webhook_delivery (
    tenant           text        not null,
    id               uuid        not null,
    endpoint_id      uuid        not null,
    position         bigint      not null,
    account_id       uuid        not null,
    -- null unless somebody asked for it again; a replay waits for nobody, and nobody for it
    replay_of        uuid,
    state            text        not null check (state in ('PENDING', 'DELIVERED', 'FAILED', 'CANCELLED')),
    attempt_count    integer     not null check (attempt_count >= 0),
    created_at       timestamptz not null,
    due_at           timestamptz not null,
    -- while somebody is sending it
    claimed_until    timestamptz,
    attempted_at     timestamptz,
    reply_status     integer     check (reply_status between 100 and 599),
    failure          text        check (length(failure) <= 500),
    primary key (tenant, id),
    foreign key (tenant, endpoint_id) references webhook_endpoint (tenant, id) on delete cascade,
    foreign key (tenant, position) references event (tenant, position),
    check (state <> 'DELIVERED' or reply_status between 200 and 299),
    check ((attempt_count = 0) = (attempted_at is null))
);

create index webhook_delivery_newest on webhook_delivery (tenant, endpoint_id, created_at, id);
create index webhook_delivery_waiting on webhook_delivery (tenant, endpoint_id, due_at) where state = 'PENDING';
-- whether an earlier event of the account still waits
create index webhook_delivery_order on webhook_delivery (tenant, endpoint_id, account_id, position)
    where state = 'PENDING' and replay_of is null;
create index webhook_delivery_failed on webhook_delivery (tenant) where state = 'FAILED';
-- an event goes to an endpoint once, however often it is published
create unique index webhook_delivery_once on webhook_delivery (tenant, endpoint_id, position) where replay_of is null;

-- the log only grows, whatever the service's code tries
revoke update, delete, truncate on event from plimsoll_app;
