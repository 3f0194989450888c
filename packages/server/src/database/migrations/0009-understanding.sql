-- What the team says of how a mention was read: that a moment is in it or not, who is speaking, its language.
create table correction (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  mention_id uuid not null,
  about text not null check (about in ('question', 'complaint', 'idea', 'praise', 'speaker', 'language')),
  -- yes or no of a moment; the speaker; the language.
  said text not null,
  -- What the program had read, in the same words, and unsure where it abstained.
  read text not null,
  language text not null,
  -- Why the program asked; null when nobody asked.
  asked text check (asked in ('unsure', 'spot')),
  at timestamptz not null,
  by_name text not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, mention_id) references mention (workspace_id, id) on delete cascade
);
create unique index correction_in_force on correction (workspace_id, mention_id, about) where undone_at is null;

-- What a workspace learnt from its corrections (packages/understanding, Learning), gzipped JSON. Can always be made anew.
create table learning (
  workspace_id uuid not null primary key references workspace (id) on delete cascade,
  learnt bytea not null,
  corrections integer not null,
  guard_count integer not null,
  guard_right_before integer not null,
  guard_right_after integer not null,
  strength double precision not null,
  replayed boolean not null,
  at timestamptz not null
);

-- Mentions in the same words, each with the first of them; a wording counts itself.
create table wording (
  workspace_id uuid not null references workspace (id) on delete cascade,
  first_id uuid not null,
  posts integer not null,
  accounts integer not null,
  last_at timestamptz not null,
  primary key (workspace_id, first_id)
);
create table copy (
  workspace_id uuid not null,
  mention_id uuid not null,
  first_id uuid not null,
  author text not null,
  primary key (workspace_id, mention_id),
  foreign key (workspace_id, mention_id) references mention (workspace_id, id) on delete cascade
);
create index copy_by_wording on copy (workspace_id, first_id, mention_id);

-- The topics that were found last in each window, so that they keep their ids from day to day. No text of people.
create table topic_view (
  workspace_id uuid not null references workspace (id) on delete cascade,
  span text not null check (span in ('day', 'week', 'month')),
  at timestamptz not null,
  topics jsonb not null,
  known jsonb not null,
  primary key (workspace_id, span)
);

-- What people of the team have dealt with, for the agreement over time.
create index mention_looked_at on mention (workspace_id, disposed_at) where disposed_by is not null;
