-- A source without an account may be called, too (a feed whose hub pushes): what is called goes by one id, that of the
-- account or of the source.
alter table hook rename column account_id to id;
alter table hook drop constraint hook_workspace_id_account_id_fkey;
alter table hook add column account_id uuid, add column source_id uuid;
update hook set account_id = id;
alter table hook
  add constraint hook_owner check (id = coalesce(account_id, source_id) and num_nonnulls(account_id, source_id) = 1),
  add foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade,
  add foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade;

alter table delivery rename column account_id to hook_id;
alter table delivery drop constraint delivery_workspace_id_account_id_fkey;
alter table delivery
  add foreign key (workspace_id, hook_id) references hook (workspace_id, id) on delete cascade;
