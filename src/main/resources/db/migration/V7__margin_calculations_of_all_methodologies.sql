-- Methodologies that value contracts themselves take no parameter set, but scenarios; both are kept as they were used.
alter table margin_calculation alter column parameter_set_id drop not null;
alter table margin_calculation alter column parameter_set_sha256 drop not null;
alter table margin_calculation add column scenario_set_name text;
alter table margin_calculation add column scenario_set_version integer;
alter table margin_calculation add constraint margin_calculation_parameter_set_whole
    check ((parameter_set_id is null) = (parameter_set_sha256 is null));
alter table margin_calculation add constraint margin_calculation_scenario_set_whole
    check ((scenario_set_name is null) = (scenario_set_version is null));
alter table margin_calculation add constraint margin_calculation_scenario_set_version_positive
    check (scenario_set_version >= 1);
