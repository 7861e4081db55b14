-- The list of simulations, newest first, of one state or of all.
create index margin_call_simulation_newest on margin_call_simulation (tenant, created_at desc, id desc);
