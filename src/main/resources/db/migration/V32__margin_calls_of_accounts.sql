-- A call, and the chain of its events, are those of an account that there is. Events follow their chain and refer to their call.
alter table margin_call
    add foreign key (tenant, account_id) references account;

alter table margin_call_chain
    add foreign key (tenant, account_id) references account;
