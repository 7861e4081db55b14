-- The broker firms of this installation. Rows of all other tables name one of them; a firm is never renamed or taken away.
create table tenant (
    name       text        primary key check (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    id         uuid        not null unique,
    created_at timestamptz not null,
    created_by text        not null check (length(created_by) between 1 and 400)
);

create index tenant_newest_first on tenant (created_at desc, id desc);

insert into tenant (name, id, created_at, created_by)
select name, gen_random_uuid(), now(), 'migration'
from (select 'default' as name union select tenant from api_key) known;

alter table api_key add constraint api_key_is_of_a_tenant foreign key (tenant) references tenant;

revoke update, delete, truncate on tenant from plimsoll_app;
