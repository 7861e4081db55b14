-- What a change proposal would do to each account under its policies. A report that has finished never changes.
create table impact_report (
    tenant        text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id            uuid        not null,
    proposal_id   uuid        not null,
    created_at    timestamptz not null,
    state         text        not null check (state in ('RUNNING', 'SUCCEEDED', 'FAILED')),
    account_count integer     not null check (account_count >= 0),
    done_count    integer     not null check (done_count between 0 and account_count),
    -- market, instant, totals, refused accounts and hash of the lines
    outcome       jsonb,
    failure       text,
    finished_at   timestamptz,
    -- the process that works on it, and until when it is believed to
    holder        uuid,
    held_until    timestamptz,
    primary key (tenant, id),
    foreign key (tenant, proposal_id) references change_proposal,
    check ((state = 'SUCCEEDED') = (outcome is not null)),
    check ((state = 'FAILED') = (failure is not null)),
    check ((state = 'RUNNING') = (finished_at is null)),
    check ((holder is null) = (held_until is null))
);

create index impact_report_of_proposal on impact_report (tenant, proposal_id, created_at desc, id desc);
create index impact_report_unfinished on impact_report (tenant, created_at) where state = 'RUNNING';

create function impact_report_is_final() returns trigger language plpgsql as $$
begin
    if old.state <> 'RUNNING' then
        raise exception 'an impact report that has finished never changes';
    end if;
    return new;
end
$$;

create trigger impact_report_is_final before update on impact_report for each row execute function impact_report_is_final();

alter table change_proposal add foreign key (tenant, report_id) references impact_report;

-- A row for each account, by increase of its initial margin. The account may be closed later, so nothing refers to it.
create table impact_report_line (
    tenant                    text    not null,
    report_id                 uuid    not null,
    number                    integer not null check (number >= 1),
    account_id                uuid    not null,
    reference                 text    not null,
    policy_name               text    not null,
    currency                  text    not null,
    initial_margin_before     numeric not null check (initial_margin_before >= 0),
    maintenance_margin_before numeric not null check (maintenance_margin_before >= 0),
    equity_before             numeric not null,
    health_before             text    not null,
    basis_before              text    not null,
    initial_margin_after      numeric not null check (initial_margin_after >= 0),
    maintenance_margin_after  numeric not null check (maintenance_margin_after >= 0),
    equity_after              numeric not null,
    health_after              text    not null,
    basis_after               text    not null,
    call_before               numeric check (call_before > 0),
    call_after                numeric check (call_after > 0),
    call_effect               text    not null check (call_effect in ('NONE', 'NEW', 'LARGER', 'GONE')),
    primary key (tenant, report_id, number),
    unique (tenant, report_id, account_id),
    foreign key (tenant, report_id) references impact_report
);

create function impact_report_line_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'impact_report_line is insert-only';
end
$$;

create trigger impact_report_line_insert_only
    before update or delete or truncate on impact_report_line
    for each statement execute function impact_report_line_is_insert_only();

revoke delete, truncate on impact_report from plimsoll_app;
revoke update, delete, truncate on impact_report_line from plimsoll_app;
