-- Every key begins with workspace_id, so that the tables can be distributed by tenant (docs/decisions/0003).
-- Ids are uuidv7 made by the program; a mention's carries the time it was posted, so that id order is time order.
create extension if not exists pg_trgm;

create table workspace (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  sample boolean not null default false,
  created_at timestamptz not null
);

create table member (
  workspace_id uuid not null references workspace (id) on delete cascade,
  user_id text not null,
  role text not null check (role in ('owner', 'member')),
  joined_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index member_by_user on member (user_id);

create table profile (
  user_id text primary key,
  name text not null,
  locale text not null default 'en' check (locale in ('en', 'ru', 'el')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark'))
);

create table audit (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'apiKey', 'mcp', 'job', 'channel')),
  actor_id text not null,
  actor_name text not null,
  verb text not null,
  subject text,
  detail jsonb,
  primary key (workspace_id, id)
);

create table brand (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  rival boolean not null default false,
  handles text[] not null,
  words text[] not null,
  domains text[] not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table monitor (
  workspace_id uuid not null,
  id uuid not null,
  brand_id uuid not null,
  name text not null,
  query jsonb not null,
  active boolean not null default true,
  matched bigint not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, brand_id) references brand (workspace_id, id) on delete cascade
);

create table account (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  channel text not null,
  ref text not null,
  handle text not null,
  name text,
  avatar_url text,
  credentials bytea not null,
  state text not null check (state in ('connected', 'needs-sign-in', 'unreachable')),
  state_reason text,
  expires_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, channel, ref)
);

create table source (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  channel text not null,
  title text not null,
  account_id uuid,
  settings jsonb not null default '{}',
  cursor text,
  paused boolean not null default false,
  state text not null check (state in ('starting', 'listening', 'retrying', 'paused', 'broken', 'finished')),
  state_code text,
  state_reason text,
  retry_at timestamptz,
  last_event_at timestamptz,
  lag_ms double precision,
  heard bigint not null default 0,
  matched bigint not null default 0,
  stored bigint not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id) on delete cascade
);

create table gap (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  noticed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade
);

create table person (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  name text not null,
  first_heard_at timestamptz not null,
  last_heard_at timestamptz not null,
  primary key (workspace_id, id)
);

create table identity (
  workspace_id uuid not null,
  channel text not null,
  ref text not null,
  person_id uuid not null,
  handle text,
  name text,
  avatar_url text,
  followers bigint,
  gone_at timestamptz,
  primary key (workspace_id, channel, ref),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
create index identity_by_person on identity (workspace_id, person_id);

create table conversation (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
create index conversation_by_person on conversation (workspace_id, person_id, last_at desc);

create table mention (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  ref text not null,
  version text,
  kind text not null,
  source_id uuid not null,
  brand_id uuid not null,
  monitor_ids uuid[] not null,
  author_ref text not null,
  person_id uuid not null,
  conversation_id uuid not null,
  parent_ref text,
  root_ref text,
  url text,
  title text,
  text text not null,
  language text not null,
  transliterated text,
  posted_at timestamptz not null,
  heard_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  addressing text not null check (addressing in ('to-us', 'about-us', 'passing')),
  speaker text not null check (speaker in ('person', 'news', 'staff', 'spam')),
  moment text check (moment in ('question', 'complaint', 'idea', 'praise')),
  -- The whole reading of the understanding: judgements with their words, tone, urgency.
  reading jsonb not null,
  watchers integer not null default 0,
  disposition text not null check (disposition in ('waiting', 'answered', 'handed-over', 'silence', 'not-for-us')),
  disposition_reason text,
  disposition_note text,
  disposed_by text,
  disposed_at timestamptz,
  -- The beacon (packages/domain/src/beacon.ts): two numbers give the rank at any time.
  half_life_s integer,
  fades_at timestamptz,
  search tsvector not null,
  raw jsonb,
  primary key (workspace_id, id),
  unique (workspace_id, channel, ref),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
create index mention_by_conversation on mention (workspace_id, conversation_id, id);
create index mention_by_person on mention (workspace_id, person_id, id desc);
create index mention_ten on mention (workspace_id, half_life_s, fades_at desc) include (person_id, brand_id)
  where disposition = 'waiting' and deleted_at is null and fades_at is not null;
create index mention_waiting_people on mention (workspace_id, person_id) where disposition = 'waiting' and deleted_at is null;
create index mention_answered on mention (workspace_id, disposed_at) where disposition = 'answered';
create index mention_search on mention using gin (search) with (fastupdate = on, gin_pending_list_limit = 256);

create table reply (
  workspace_id uuid not null,
  id uuid not null,
  mention_id uuid not null,
  conversation_id uuid not null,
  account_id uuid,
  channel text not null,
  text text not null,
  state text not null check (state in ('draft', 'approved', 'queued', 'sending', 'sent', 'failed', 'unknown')),
  reason_code text,
  reason text,
  retry_at timestamptz,
  -- Made before the network is called and never changed: what makes an answer go out once.
  idempotency_key text not null,
  author_id text not null,
  author_name text not null,
  created_at timestamptz not null,
  queued_at timestamptz,
  sending_at timestamptz,
  lease_until timestamptz,
  sent_at timestamptz,
  ref text,
  version text,
  url text,
  attempts integer not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, idempotency_key),
  foreign key (workspace_id, mention_id) references mention (workspace_id, id) on delete cascade
);
create index reply_due on reply (state, queued_at) where state in ('queued', 'sending');
create index reply_by_conversation on reply (workspace_id, conversation_id, created_at);
create index reply_troubled on reply (workspace_id, id) where state in ('failed', 'unknown');

create table import_file (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  source_id uuid not null,
  file_name text not null,
  path text not null,
  sha256 text not null,
  format text not null check (format in ('csv', 'jsonl')),
  charset text not null,
  bytes bigint not null,
  state text not null check (state in ('uploaded', 'running', 'paused', 'done', 'failed')),
  state_reason text,
  columns text[] not null,
  sample_rows jsonb not null,
  mapping jsonb not null,
  channel text not null,
  brand_id uuid,
  -- Where to go on: stored in the same transaction as the rows before it.
  position jsonb,
  bytes_done bigint not null default 0,
  rows_read bigint not null default 0,
  rows_stored bigint not null default 0,
  rows_known bigint not null default 0,
  rows_bad bigint not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);

create table import_problem (
  workspace_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  code text not null,
  excerpt text not null,
  primary key (workspace_id, import_id, line),
  foreign key (workspace_id, import_id) references import_file (workspace_id, id) on delete cascade
);
