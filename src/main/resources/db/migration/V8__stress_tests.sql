-- Stress tests: what was asked and what was answered, byte for byte. Insert-only.
create table stress_test (
    tenant               text           not null,
    id                   uuid           not null,
    calculated_at        timestamptz    not null,
    methodology          text           not null,
    methodology_version  integer        not null,
    currency             text           not null,
    cell_count           integer        not null,
    worst_pnl            numeric(38, 8) not null,
    request              bytea          not null,
    reply                bytea          not null,
    constraint stress_test_pk primary key (tenant, id),
    constraint stress_test_tenant_not_empty check (tenant <> ''),
    constraint stress_test_version_positive check (methodology_version >= 1),
    constraint stress_test_currency_code check (currency ~ '^[A-Z]{3}$'),
    constraint stress_test_cell_count_positive check (cell_count >= 1)
);

alter table stress_test alter column request set storage external;
alter table stress_test alter column reply set storage external;

create index stress_test_newest_first on stress_test (tenant, calculated_at desc, id desc);

create function stress_test_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'stress_test is insert-only';
end
$$;

create trigger stress_test_insert_only
    before update or delete or truncate on stress_test
    for each statement execute function stress_test_is_insert_only();
