-- What a monitor can match besides the words of a mention: its links, hashtags and the alternative texts of its pictures.
-- Null: it has none, or was heard before they were kept.
alter table mention add column extras jsonb;

-- A monitor that was made or changed reads again what is in the ledger, newest first. `position` is the last mention that
-- was read: it is written in the same transaction as what was found, so a restart goes on behind it.
create table rereading (
  workspace_id uuid not null,
  monitor_id uuid not null,
  -- Of this change of the monitor: with another one, whoever still reads for the one before stops.
  run uuid not null,
  state text not null check (state in ('running', 'done')),
  position uuid,
  total bigint,
  done bigint not null default 0,
  added bigint not null default 0,
  removed bigint not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, monitor_id),
  foreign key (workspace_id, monitor_id) references monitor (workspace_id, id) on delete cascade
);
create index rereading_running on rereading (started_at) where state = 'running';
