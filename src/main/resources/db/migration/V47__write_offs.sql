-- What a liquidated account owes and nobody else bears, the house loses: by double entry, as everything else.
alter table cash_movement drop constraint cash_movement_kind_check;
alter table cash_movement add constraint cash_movement_kind_check check (kind in
    ('DEPOSIT', 'WITHDRAWAL', 'FEE', 'SETTLEMENT', 'FUNDING', 'PREMIUM', 'INTEREST', 'ACCRUAL', 'ACCRUAL_SETTLEMENT',
     'ADJUSTMENT', 'INSURANCE', 'LOSS_SHARE', 'WRITE_OFF'));
alter table cash_movement add constraint cash_movement_write_off_check check (kind <> 'WRITE_OFF' or amount > 0);
alter table cash_entry drop constraint cash_entry_ledger_check;
alter table cash_entry add constraint cash_entry_ledger_check check (ledger in
    ('CLIENT_CASH', 'CLIENT_ACCRUED', 'HOUSE_BANK', 'HOUSE_FEES', 'HOUSE_CLEARING', 'HOUSE_FUNDING', 'HOUSE_INTEREST',
     'HOUSE_ACCRUALS', 'HOUSE_ADJUSTMENTS', 'HOUSE_INSURANCE', 'HOUSE_SHARED_LOSSES', 'HOUSE_WRITE_OFFS'));
