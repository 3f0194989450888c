-- Whether an account has used a wording before is one look, however often it was used.
drop index copy_by_wording;
create index copy_by_wording on copy (workspace_id, first_id, author, mention_id);
