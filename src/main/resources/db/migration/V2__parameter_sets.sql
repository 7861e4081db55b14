-- Parameter sets: what exchanges' risk parameter files say. Written once, never changed.

create table parameter_set (
    tenant                   text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                       uuid        not null,
    -- how people call it; no id looks like a name, so either can stand in a path
    name                     text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80
                                                         and name !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    methodology              text        not null check (methodology ~ '^[A-Z][A-Z0-9_]*$'),
    format                   text        not null check (format in ('SPN', 'PA2', 'JSON')),
    rounding_profile         text        not null check (rounding_profile ~ '^[A-Z][A-Z0-9_]*$'),
    business_date            date        not null,
    session                  text        not null check (session in ('SETTLEMENT', 'INTRADAY')),
    session_qualifier        text        not null,
    -- in the file's own digits, empty if it does not say
    file_created_at          text        not null,
    -- of the bytes as sent, packed or not
    sha256                   text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes               bigint      not null check (size_bytes > 0),
    exchange_complexes       varchar[]   not null,
    combined_commodity_count integer     not null check (combined_commodity_count >= 0),
    product_count            integer     not null check (product_count >= 0),
    contract_count           integer     not null check (contract_count >= 0),
    spread_count             integer     not null check (spread_count >= 0),
    -- what the reader did not know, left out or wondered about
    report                   jsonb       not null check (jsonb_typeof(report) = 'object'),
    -- what the import took
    elapsed_millis           bigint      not null check (elapsed_millis >= 0),
    created_at               timestamptz not null,
    -- everything but the combined commodities: account types, scenarios, spreads between combined commodities
    rules                    jsonb       not null check (jsonb_typeof(rules) = 'object'),
    primary key (tenant, id),
    unique (tenant, name),
    -- the same bytes again are the same set
    unique (tenant, sha256)
);

create index parameter_set_newest_first on parameter_set (tenant, created_at desc, id desc);
create index parameter_set_business_date on parameter_set (tenant, business_date);

create table combined_commodity (
    tenant           text    not null,
    parameter_set_id uuid    not null,
    exchange_complex text    not null check (exchange_complex <> ''),
    code             text    not null check (code <> ''),
    name             text    not null,
    currency         text    not null check (currency <> ''),
    contract_count   integer not null check (contract_count >= 0),
    -- its rules: tiers, spreads, rates, methods; exact decimals as strings
    definition       jsonb   not null check (jsonb_typeof(definition) = 'object'),
    -- its contracts, a column per property, packed; the first byte is the layout's version
    contracts        bytea   not null check (length(contracts) > 0),
    primary key (tenant, parameter_set_id, exchange_complex, code),
    foreign key (tenant, parameter_set_id) references parameter_set
);

-- packed already: another compression would cost time at every read and gain little
alter table combined_commodity alter column contracts set storage external;

-- Where positions in a product are margined.
create table parameter_set_product (
    tenant             text not null,
    parameter_set_id   uuid not null,
    exchange           text not null,
    product_code       text not null check (product_code <> ''),
    kind               text not null check (kind in ('FUTURE', 'OPTION', 'PHYSICAL', 'COMBINATION')),
    exchange_complex   text not null,
    combined_commodity text not null,
    primary key (tenant, parameter_set_id, exchange, product_code, kind),
    foreign key (tenant, parameter_set_id, exchange_complex, combined_commodity) references combined_commodity
);
