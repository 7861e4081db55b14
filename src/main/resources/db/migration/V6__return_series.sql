-- Return series: past moves of risk factors, as callers upload them. Written once, never changed.

create table return_series (
    tenant            text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                uuid        not null,
    -- how people call it; no id looks like a name, so either can stand in a path
    name              text        not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(name) <= 80
                                                  and name !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    kind              text        not null check (kind in ('RELATIVE', 'ABSOLUTE', 'LOG')),
    -- of the bytes as sent
    sha256            text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes        bigint      not null check (size_bytes > 0),
    first_date        date        not null,
    last_date         date        not null check (last_date >= first_date),
    observation_count integer     not null check (observation_count >= 1),
    factor_count      integer     not null check (factor_count >= 1),
    -- days since 1970-01-01, 4 bytes each, ascending
    dates             bytea       not null check (length(dates) = 4 * observation_count),
    created_at        timestamptz not null,
    primary key (tenant, id),
    unique (tenant, name),
    -- the same bytes again are the same series, unless they are read as other returns
    unique (tenant, sha256, kind)
);

create index return_series_newest_first on return_series (tenant, created_at desc, id desc);

-- One column of the matrix.
create table return_series_factor (
    tenant           text    not null,
    return_series_id uuid    not null,
    -- 0-based, in the order of the file
    factor_index     integer not null check (factor_index >= 0),
    name             text    not null check (name <> '' and length(name) <= 64),
    -- one per date: 64-bit floating point, most significant byte first
    returns          bytea   not null check (length(returns) > 0 and length(returns) % 8 = 0),
    primary key (tenant, return_series_id, factor_index),
    unique (tenant, return_series_id, name),
    foreign key (tenant, return_series_id) references return_series
);

-- digits of floating point numbers do not compress
alter table return_series_factor alter column returns set storage external;
