-- Liquidation plans: what was asked and what was answered, byte for byte, and from which state of which account. Insert-only.
create table liquidation_plan (
    tenant            text           not null,
    id                uuid           not null,
    planned_at        timestamptz    not null,
    account_id        uuid,
    account_sequence  bigint         not null,
    snapshot_id       uuid,
    is_hypothetical   boolean        not null,
    target            text           not null,
    currency          text           not null,
    step_count        integer        not null,
    cost              numeric(38, 8) not null,
    request           bytea          not null,
    reply             bytea          not null,
    constraint liquidation_plan_pk primary key (tenant, id),
    constraint liquidation_plan_account_fk foreign key (tenant, account_id) references account (tenant, id),
    constraint liquidation_plan_tenant_not_empty check (tenant <> ''),
    constraint liquidation_plan_described_is_hypothetical check (account_id is not null or is_hypothetical),
    constraint liquidation_plan_sequence_not_negative check (account_sequence >= 0),
    constraint liquidation_plan_target_known check (target in ('RESTORE_TO_INITIAL', 'RATIO', 'CLOSE')),
    constraint liquidation_plan_currency_code check (currency ~ '^[A-Z]{3}$'),
    constraint liquidation_plan_step_count_not_negative check (step_count >= 0),
    constraint liquidation_plan_cost_not_negative check (cost >= 0),
    constraint liquidation_plan_documents_not_empty check (length(request) > 0 and length(reply) > 0)
);

alter table liquidation_plan alter column request set storage external;
alter table liquidation_plan alter column reply set storage external;

create index liquidation_plan_of_account on liquidation_plan (tenant, account_id, planned_at desc, id desc)
    where account_id is not null;

create function liquidation_plan_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'liquidation_plan is insert-only';
end
$$;

create trigger liquidation_plan_insert_only
    before update or delete or truncate on liquidation_plan
    for each statement execute function liquidation_plan_is_insert_only();
