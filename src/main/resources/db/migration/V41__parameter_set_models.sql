-- The JSON form of parameter sets whose risk arrays a model made, so that they can be made anew under other scenarios. Insert-only.
create table parameter_set_model (
    tenant           text  not null,
    parameter_set_id uuid  not null,
    document         jsonb not null,
    primary key (tenant, parameter_set_id),
    foreign key (tenant, parameter_set_id) references parameter_set
);
