-- Where a network calls an account. Found by its path alone, before anybody knows which workspace is meant.
create table hook (
  path text primary key,
  workspace_id uuid not null,
  account_id uuid not null,
  -- Given out under a lock on this row, so that whoever reads in the order of numbers passes over none.
  last_number bigint not null default 0,
  kept_bytes bigint not null default 0,
  created_at timestamptz not null,
  unique (workspace_id, account_id),
  foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
);

-- What networks delivered, raw, written down before they are told that it arrived.
create table delivery (
  workspace_id uuid not null,
  account_id uuid not null,
  number bigint not null,
  -- The network repeats a delivery under the same key.
  key text not null,
  body bytea not null,
  received_at timestamptz not null,
  primary key (workspace_id, account_id, number),
  unique (workspace_id, account_id, key),
  foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
);
