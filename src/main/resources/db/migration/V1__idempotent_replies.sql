-- The reply to each request that carried an Idempotency-Key, written in the transaction that made the change it reports.
create table idempotent_reply (
    tenant      text        not null check (tenant ~ '^[a-z][a-z0-9-]{0,62}$'),
    -- method and path template, such as 'POST /v1/margin-calculations'
    operation   text        not null check (operation ~ '^[A-Z]{3,7} /[!-~]{1,200}$'),
    key         text        not null check (key ~ '^[!-~]{1,255}$'),
    -- of the request: the same key with another body is an error
    body_sha256 text        not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
    -- failures are not kept, so that the corrected request may use the same key
    status      smallint    not null check (status between 200 and 299),
    location    text        check (location <> ''),
    etag        text        check (etag <> ''),
    media_type  text        check (media_type ~ '^[a-z]+/[a-z0-9.+-]+'),
    body        bytea,
    created_at  timestamptz not null,
    primary key (tenant, operation, key),
    check ((media_type is null) = (body is null))
);

-- for the removal of old replies
create index idempotent_reply_created_at on idempotent_reply (created_at);
