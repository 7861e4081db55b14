-- Margin calculations: what was asked and what was answered, byte for byte. Insert-only.
create table margin_calculation (
    tenant                text    not null,
    id                    uuid           not null,
    calculated_at         timestamptz    not null,
    methodology           text    not null,
    methodology_version   integer        not null,
    parameter_set_id      uuid           not null,
    parameter_set_sha256  text    not null,
    currency              text     not null,
    initial_margin        numeric(38, 8) not null,
    maintenance_margin    numeric(38, 8) not null,
    net_option_value      numeric(38, 8) not null,
    total_requirement     numeric(38, 8) not null,
    position_count        integer        not null,
    request               bytea          not null,
    reply                 bytea          not null,
    constraint margin_calculation_pk primary key (tenant, id),
    constraint margin_calculation_parameter_set_fk foreign key (tenant, parameter_set_id)
        references parameter_set (tenant, id),
    constraint margin_calculation_tenant_not_empty check (tenant <> ''),
    constraint margin_calculation_version_positive check (methodology_version >= 1),
    constraint margin_calculation_sha256_hex check (parameter_set_sha256 ~ '^[0-9a-f]{64}$'),
    constraint margin_calculation_currency_code check (currency ~ '^[A-Z]{3}$'),
    constraint margin_calculation_margins_not_negative
        check (initial_margin >= 0 and maintenance_margin >= 0 and total_requirement >= 0),
    constraint margin_calculation_position_count_not_negative check (position_count >= 0)
);

-- compressed by the service where that pays; a second attempt here would cost time for nothing
alter table margin_calculation alter column request set storage external;
alter table margin_calculation alter column reply set storage external;

create index margin_calculation_newest_first on margin_calculation (tenant, calculated_at desc, id desc);

create function margin_calculation_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'margin_calculation is insert-only';
end
$$;

create trigger margin_calculation_insert_only
    before update or delete or truncate on margin_calculation
    for each statement execute function margin_calculation_is_insert_only();
