-- The same rules in other words, see V105: a reply with an Idempotency-Key was checked for 64 microseconds, of which the key took 33 and the
-- operation 21; now for 3. An account that is margined again writes a row of account_margin and, with a call, one of each of the others.
-- Tables in the order in which the service locks them, for one that still runs.
alter table idempotent_reply
    drop constraint idempotent_reply_tenant_check,
    add constraint idempotent_reply_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid,
    drop constraint idempotent_reply_operation_check,
    add constraint idempotent_reply_operation_check check (
        operation ~ '^[A-Z]+ /[!-~]+$' and position(' ' in operation) between 4 and 8
            and length(operation) - position(' ' in operation) between 2 and 201) not valid,
    drop constraint idempotent_reply_key_check,
    add constraint idempotent_reply_key_check check (length(key) between 1 and 255 and key !~ '[^!-~]') not valid,
    drop constraint idempotent_reply_body_sha256_check,
    add constraint idempotent_reply_body_sha256_check check (
        length(body_sha256) = 64 and body_sha256 !~ '[^0-9a-f]') not valid;

alter table account_margin
    drop constraint account_margin_parameter_set_sha256_check,
    add constraint account_margin_parameter_set_sha256_check check (
        length(parameter_set_sha256) = 64 and parameter_set_sha256 !~ '[^0-9a-f]') not valid;

alter table margin_call
    drop constraint margin_call_tenant_check,
    add constraint margin_call_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;

alter table margin_call_chain
    drop constraint margin_call_chain_tenant_check,
    add constraint margin_call_chain_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;

alter table margin_call_event
    drop constraint margin_call_event_tenant_check,
    add constraint margin_call_event_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;

alter table event_publication
    drop constraint event_publication_tenant_check,
    add constraint event_publication_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;

alter table event
    drop constraint event_tenant_check1,
    add constraint event_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;

alter table event_outbox
    drop constraint event_outbox_tenant_check,
    add constraint event_outbox_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;
