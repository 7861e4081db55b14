-- Other accounts of the same owner bear a loss before the fund and everybody else.
alter table liquidation_loss_part drop constraint liquidation_loss_part_layer_check;
alter table liquidation_loss_part add constraint liquidation_loss_part_layer_check check (layer in
    ('OWN_EQUITY', 'SAME_OWNER', 'INSURANCE_FUND', 'SOCIALISED', 'AUTO_DELEVERAGED', 'UNCOVERED'));
