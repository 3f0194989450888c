-- What became of everything that a source heard: matched = stored + edited + repeated + left_out, whatever was killed
-- meanwhile. Of older rows it is not known; what matched and was not stored counts as repeated.
alter table source
  add column edited bigint not null default 0,
  add column repeated bigint not null default 0,
  add column left_out bigint not null default 0,
  add column removed bigint not null default 0,
  -- When it was last known to be listening, so that a later start can tell how long nobody did.
  add column alive_at timestamptz;
update source set repeated = greatest(0, matched - stored), matched = greatest(matched, stored);

-- Gaps of older versions were told by networks, which had lost what was in them.
alter table gap add column outcome text not null default 'lost' check (outcome in ('lost', 'catching-up', 'caught-up'));
alter table gap add column settled_at timestamptz;
create index gap_unsettled on gap (workspace_id, source_id) where outcome = 'catching-up';

-- How much is usual: by the hour in which it was heard for sources, by the hour in which it was written for brands.
-- Imported files are in neither.
create table source_hour (
  workspace_id uuid not null,
  source_id uuid not null,
  hour timestamptz not null,
  heard bigint not null,
  primary key (workspace_id, source_id, hour),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade
);
create table brand_hour (
  workspace_id uuid not null,
  brand_id uuid not null,
  hour timestamptz not null,
  mentions bigint not null,
  primary key (workspace_id, brand_id, hour),
  foreign key (workspace_id) references workspace (id) on delete cascade
);
insert into brand_hour (workspace_id, brand_id, hour, mentions)
select m.workspace_id, m.brand_id, date_trunc('hour', m.posted_at, 'UTC'), count(*)
from mention m
join source s on s.workspace_id = m.workspace_id and s.id = m.source_id and s.channel <> 'import'
where m.posted_at > now() - interval '9 weeks'
group by 1, 2, 3;

create table alarm_settings (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  silence boolean not null default true,
  burst boolean not null default true,
  sensitivity text not null default 'usual' check (sensitivity in ('few', 'usual', 'many')),
  emails text[] not null default array[]::text[],
  -- Of what is sent.
  locale text not null default 'en' check (locale in ('en', 'ru', 'el')),
  webhook_url text,
  webhook_secret bytea
);
create table alarm (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('silence', 'burst')),
  -- A source or a brand.
  subject_id uuid not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  seen_at timestamptz,
  seen_by text,
  facts jsonb not null,
  primary key (workspace_id, id)
);
-- Not two of the same at once, however many processes look.
create unique index alarm_open on alarm (workspace_id, kind, subject_id) where ended_at is null;
create index alarm_newest on alarm (workspace_id, begun_at desc);

create table alarm_notice (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  way text not null check (way in ('email', 'webhook')),
  address text not null,
  alarm_ids uuid[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  problem text,
  primary key (workspace_id, id)
);
create index alarm_notice_due on alarm_notice (due_at) where state = 'waiting';
create index alarm_notice_newest on alarm_notice (workspace_id, created_at desc);
