-- A filter by disposition, newest first: the one filter that changes after a mention was stored and so is no facet of
-- its search vector (listening/ledger/facets.ts).
create index mention_by_disposition on mention (workspace_id, disposition, id);
create index source_by_account on source (workspace_id, account_id) where account_id is not null;
create index gap_by_source on gap (workspace_id, source_id, from_at desc);
