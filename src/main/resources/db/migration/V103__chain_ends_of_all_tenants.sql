-- Whether the service is ready is asked for no tenant, and the ends of all tenants' chains belong to the answer: with the rights of the
-- owner, who sees all rows. Nothing of them is told but whose they are.
create function tenants_with_broken_chain_end(tenant_count_max integer) returns setof text
    language sql stable security definer set search_path from current as $$
    select known.name
    from (select name from tenant order by name limit tenant_count_max) known
    cross join lateral (
        select chain.account_id, chain.sequence, chain.hash
        from margin_call_chain chain
        where chain.tenant = known.name and chain.sequence > 0
        order by chain.account_id limit 1) ended
    where not exists (
        select from margin_call_event event
        where event.tenant = known.name and event.account_id = ended.account_id
            and event.sequence = ended.sequence and event.hash = ended.hash)
    order by known.name
$$;

revoke execute on function tenants_with_broken_chain_end(integer) from public;
grant execute on function tenants_with_broken_chain_end(integer) to plimsoll_app;
