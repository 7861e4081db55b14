-- The same rules in other words, see V105: a row of these tables is written for every calculation.
alter table margin_calculation
    drop constraint margin_calculation_sha256_hex,
    add constraint margin_calculation_sha256_hex check (
        length(parameter_set_sha256) = 64 and parameter_set_sha256 !~ '[^0-9a-f]') not valid,
    drop constraint margin_calculation_currency_code,
    add constraint margin_calculation_currency_code check (length(currency) = 3 and currency !~ '[^A-Z]') not valid;

alter table audit_entry
    drop constraint audit_entry_tenant_check,
    add constraint audit_entry_tenant_check check (
        length(tenant) between 1 and 63 and tenant ~ '^[a-z]' and tenant !~ '[^a-z0-9-]') not valid;
