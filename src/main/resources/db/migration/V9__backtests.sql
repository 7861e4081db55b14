-- Backtests: what was asked and what was answered, byte for byte. Insert-only.
create table backtest (
    tenant            text            not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id                uuid            not null,
    calculated_at     timestamptz     not null,
    -- null if margins and gains were given
    return_series_id  uuid,
    confidence        numeric(11, 10) not null check (confidence > 0 and confidence < 1),
    first_date        date            not null,
    last_date         date            not null check (last_date >= first_date),
    observation_count integer         not null check (observation_count >= 1),
    exception_count   integer         not null check (exception_count between 0 and observation_count),
    zone              text            not null check (zone in ('GREEN', 'YELLOW', 'RED')),
    request           bytea           not null check (length(request) > 0),
    reply             bytea           not null check (length(reply) > 0),
    primary key (tenant, id),
    foreign key (tenant, return_series_id) references return_series
);

-- compressed by the service where that pays; a second attempt here would cost time for nothing
alter table backtest alter column request set storage external;
alter table backtest alter column reply set storage external;

create index backtest_newest_first on backtest (tenant, calculated_at desc, id desc);
create index backtest_return_series on backtest (tenant, return_series_id, calculated_at desc, id desc);

create function backtest_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'backtest is insert-only';
end
$$;

create trigger backtest_insert_only
    before update or delete or truncate on backtest
    for each statement execute function backtest_is_insert_only();
