-- When the change was made that the sequence counts; null of an account that has not moved since this column came.
-- What was done before a margin call's deadline was done in time, although it is margined after it.
alter table account add column moved_at timestamptz;
