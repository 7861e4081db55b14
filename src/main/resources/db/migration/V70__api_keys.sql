-- API keys, without their secrets: only the SHA-256 of a secret is here. A key is made once; later it may only end.
create table api_key (
    tenant        text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id            uuid        not null,
    name          text        not null check (length(name) between 1 and 80),
    roles         text[]      not null check (cardinality(roles) >= 1
        and roles <@ array['VIEWER', 'BROKER_FRONT_END', 'RISK_MANAGER', 'AUDITOR', 'ADMINISTRATOR']),
    secret_sha256 bytea       not null check (length(secret_sha256) = 32),
    hint          text        not null check (hint ~ '^plk_.{4}$'),
    created_at    timestamptz not null,
    created_by    text        not null,
    expires_at    timestamptz check (expires_at >= created_at),
    revoked_at    timestamptz check (revoked_at >= created_at),
    replaces      uuid,
    primary key (tenant, id),
    foreign key (tenant, replaces) references api_key,
    constraint api_key_secret_is_unique unique (secret_sha256)
);

create index api_key_newest_first on api_key (tenant, created_at desc, id desc);

create function api_key_only_ends() returns trigger language plpgsql as $$
begin
    if (new.tenant, new.id, new.name, new.roles, new.secret_sha256, new.hint, new.created_at, new.created_by, new.replaces)
        is distinct from
        (old.tenant, old.id, old.name, old.roles, old.secret_sha256, old.hint, old.created_at, old.created_by, old.replaces) then
        raise exception 'of an API key only its end changes';
    end if;
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
        raise exception 'a revoked API key stays revoked';
    end if;
    if coalesce(new.expires_at, 'infinity') > coalesce(old.expires_at, 'infinity') then
        raise exception 'the life of an API key is never prolonged';
    end if;
    return new;
end
$$;

create trigger api_key_only_ends before update on api_key for each row execute function api_key_only_ends();

revoke delete, truncate on api_key from plimsoll_app;

-- Who changed what, when and from where: a row for each request that changed something.
create table audit_entry (
    tenant      text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    id          uuid        not null,
    recorded_at timestamptz not null,
    caller      text        not null check (length(caller) between 1 and 400),
    credential  text        not null check (credential in ('NONE', 'API_KEY', 'TOKEN')),
    operation   text        not null,
    path        text        not null,
    address     text        not null,
    primary key (tenant, id)
);

create index audit_entry_newest_first on audit_entry (tenant, recorded_at desc, id desc);

create function audit_entry_is_insert_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entry is insert-only';
end
$$;

create trigger audit_entry_insert_only
    before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_is_insert_only();

revoke update, delete, truncate on audit_entry from plimsoll_app;
