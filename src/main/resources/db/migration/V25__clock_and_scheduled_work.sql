-- How far a sandbox's clock was advanced, move by move. Insert-only, and further each time.
create table clock_move (
    tenant                   text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    number                   integer     not null check (number >= 1),
    -- in real time
    moved_at                 timestamptz not null,
    -- ahead of real time, with all moves before
    advanced_micros          bigint      not null,
    previous_number          integer generated always as (nullif(number - 1, 0)) stored,
    previous_advanced_micros bigint,
    primary key (tenant, number),
    unique (tenant, number, advanced_micros),
    foreign key (tenant, previous_number, previous_advanced_micros)
        references clock_move (tenant, number, advanced_micros),
    check ((number = 1) = (previous_advanced_micros is null)),
    check (advanced_micros > coalesce(previous_advanced_micros, 0))
);

create function clock_move_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'clock_move is insert-only';
end
$$;

create trigger clock_move_insert_only
    before update or delete or truncate on clock_move
    for each statement execute function clock_move_is_insert_only();

-- What is to be done at a time of its own: the table of db-scheduler 16, whose columns and their names are its own.
-- Rows are claimed, changed and deleted by the scheduler; what must be kept for ever is kept by the features.
create table scheduled_work (
    tenant               text        not null default 'default' check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_work_by_time on scheduled_work (execution_time);
create index scheduled_work_by_heartbeat on scheduled_work (last_heartbeat);
