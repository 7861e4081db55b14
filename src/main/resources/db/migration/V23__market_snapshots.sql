-- Market snapshots: uploaded marks at one instant, and what is in force since. Insert-only.

create table market_snapshot (
    tenant              text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                  uuid        not null,
    as_of               timestamptz not null,
    received_at         timestamptz not null,
    -- of the bytes as sent
    sha256              text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes          bigint      not null check (size_bytes > 0),
    -- whether the upload vouches for all its marks
    accepts_quarantined boolean     not null,
    -- what it was compared with; null of the first
    previous_id         uuid        check (previous_id <> id),
    -- of the upload
    underlying_count    integer     not null check (underlying_count >= 0),
    instrument_count    integer     not null check (instrument_count >= 0),
    fx_rate_count       integer     not null check (fx_rate_count >= 0),
    asset_count         integer     not null check (asset_count >= 0),
    -- quarantined, by rule
    sign_count          integer     not null check (sign_count >= 0),
    unit_count          integer     not null check (unit_count >= 0),
    jump_count          integer     not null check (jump_count >= 0),
    stuck_count         integer     not null check (stuck_count >= 0),
    -- in doubt, and used because the upload vouches for them
    accepted_count      integer     not null check (accepted_count >= 0),
    carried_over_count  integer     not null check (carried_over_count >= 0),
    dropped_count       integer     not null check (dropped_count >= 0),
    primary key (tenant, id),
    -- the same bytes again are the same snapshot, unless they are meant for another instant or vouched for
    constraint market_snapshot_bytes_once unique (tenant, sha256, as_of, accepts_quarantined),
    constraint market_snapshot_has_a_mark
        check (underlying_count + instrument_count + fx_rate_count + asset_count > 0),
    constraint market_snapshot_doubts_no_more_than_it_has
        check (sign_count + unit_count + jump_count + stuck_count + accepted_count
               <= underlying_count + instrument_count + fx_rate_count + asset_count),
    foreign key (tenant, previous_id) references market_snapshot (tenant, id)
);

create index market_snapshot_newest_first on market_snapshot (tenant, as_of desc, received_at desc, id desc);

-- Apart, so that lists do not read them.
create table market_snapshot_marks (
    tenant      text  not null,
    snapshot_id uuid  not null,
    -- marks in force, column by column, deflated by the service
    marks       bytea not null check (length(marks) > 0),
    -- marks in doubt, packed the same way
    suspects    bytea not null check (length(suspects) > 0),
    primary key (tenant, snapshot_id),
    foreign key (tenant, snapshot_id) references market_snapshot (tenant, id)
);

-- compressed by the service; a second attempt here would cost time for nothing
alter table market_snapshot_marks alter column marks set storage external;
alter table market_snapshot_marks alter column suspects set storage external;

create function market_snapshot_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;

create trigger market_snapshot_insert_only
    before update or delete or truncate on market_snapshot
    for each statement execute function market_snapshot_is_insert_only();

create trigger market_snapshot_marks_insert_only
    before update or delete or truncate on market_snapshot_marks
    for each statement execute function market_snapshot_is_insert_only();
