-- Whose marks a snapshot has; null if the upload names nobody.
alter table market_snapshot add column source text check (source ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$');
