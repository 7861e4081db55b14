-- Simulations of margin calls: what was asked, how far it is, and what came of it. No table of accounts or calls is touched by them.
create table margin_call_simulation (
    tenant          text        not null,
    id              uuid        not null,
    created_at      timestamptz not null,
    state           text        not null,
    run_count       integer     not null,
    done_count      integer     not null,
    attempt_count   integer     not null default 0,
    started_at      timestamptz,
    finished_at     timestamptz,
    failure_reason  text,
    failure_detail  text,
    holder          uuid,
    held_until      timestamptz,
    request         bytea       not null,
    reply           bytea,
    constraint margin_call_simulation_pk primary key (tenant, id),
    constraint margin_call_simulation_tenant_not_empty check (tenant <> ''),
    constraint margin_call_simulation_state_known
        check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    constraint margin_call_simulation_counts check (run_count >= 1 and done_count between 0 and run_count),
    constraint margin_call_simulation_attempt_count_not_negative check (attempt_count >= 0),
    constraint margin_call_simulation_finished_in_last_state
        check ((finished_at is not null) = (state in ('DONE', 'FAILED', 'CANCELLED'))),
    constraint margin_call_simulation_done_has_reply check ((reply is not null) = (state = 'DONE')),
    constraint margin_call_simulation_failed_has_failure
        check ((failure_reason is not null) = (state = 'FAILED') and (failure_detail is null) = (failure_reason is null)),
    constraint margin_call_simulation_running_is_held check (state <> 'RUNNING' or (holder is not null and held_until is not null)),
    constraint margin_call_simulation_request_not_empty check (length(request) > 0)
);

alter table margin_call_simulation alter column request set storage external;
alter table margin_call_simulation alter column reply set storage external;

create index margin_call_simulation_unfinished on margin_call_simulation (tenant, created_at)
    where state in ('QUEUED', 'RUNNING');
