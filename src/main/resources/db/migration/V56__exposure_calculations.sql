-- Exposure calculations: what was asked and what was answered, byte for byte, and by which terms. Insert-only.
create table exposure_calculation (
    tenant                    text           not null,
    id                        uuid           not null,
    calculated_at             timestamptz    not null,
    counterparty              text           not null,
    counterparty_version      integer        not null,
    currency                  text           not null,
    value                     numeric(38, 8) not null,
    collateral_value          numeric(38, 8) not null,
    add_on_source             text           not null,
    add_on                    numeric(38, 8) not null,
    replacement_cost          numeric(38, 8) not null,
    potential_future_exposure numeric(38, 8) not null,
    exposure_at_default       numeric(38, 8) not null,
    expected_loss             numeric(38, 8) not null,
    exposure_limit            numeric(38, 10),
    is_within_limit           boolean        not null,
    request                   bytea          not null,
    reply                     bytea          not null,
    constraint exposure_calculation_pk primary key (tenant, id),
    constraint exposure_calculation_counterparty_fk
        foreign key (tenant, counterparty, counterparty_version) references counterparty (tenant, name, version),
    constraint exposure_calculation_tenant_not_empty check (tenant <> ''),
    constraint exposure_calculation_currency_code check (currency ~ '^[A-Z]{3}$'),
    constraint exposure_calculation_source_known check (add_on_source in ('GIVEN', 'SA_CCR', 'REQUIREMENT')),
    constraint exposure_calculation_not_negative check (
        add_on >= 0 and replacement_cost >= 0 and potential_future_exposure >= 0 and exposure_at_default >= 0 and expected_loss >= 0),
    constraint exposure_calculation_limit_positive check (exposure_limit > 0),
    constraint exposure_calculation_without_limit_is_within check (exposure_limit is not null or is_within_limit),
    constraint exposure_calculation_documents_not_empty check (length(request) > 0 and length(reply) > 0)
);

alter table exposure_calculation alter column request set storage external;
alter table exposure_calculation alter column reply set storage external;

create index exposure_calculation_of_counterparty
    on exposure_calculation (tenant, counterparty, calculated_at desc, id desc);

create function exposure_calculation_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'exposure_calculation is insert-only';
end
$$;

create trigger exposure_calculation_insert_only
    before update or delete or truncate on exposure_calculation
    for each statement execute function exposure_calculation_is_insert_only();
