-- Who reads an answer: everybody, or only the person it goes to.
alter table reply add column audience text not null default 'everybody' check (audience in ('everybody', 'person'));
update reply r set audience = 'person' from mention m
  where m.workspace_id = r.workspace_id and m.id = r.mention_id and m.kind = 'message';

-- Somebody who wrote in public was asked to go on in private. The token is no secret: it may stand where all can read it,
-- and lets a message in, but nothing out.
create table invitation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  -- The public post to which it is an answer.
  mention_id uuid not null,
  token text not null,
  -- Where the person will write to us.
  account_id uuid,
  channel text not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Whoever used it first; nobody else can any more.
  joined_ref text,
  joined_person_id uuid,
  joined_at timestamptz,
  -- The networks themselves say that it is the person who was invited.
  is_certain boolean,
  -- What one of us found out where they do not.
  said text check (said in ('same', 'other')),
  said_by text,
  said_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade,
  foreign key (workspace_id, mention_id) references mention (workspace_id, id) on delete cascade,
  foreign key (workspace_id, joined_person_id) references person (workspace_id, id) on delete cascade
);
create index invitation_by_conversation on invitation (workspace_id, conversation_id);
create index invitation_by_mention on invitation (workspace_id, mention_id);
create index invitation_by_guest on invitation (workspace_id, joined_person_id) where joined_person_id is not null;
