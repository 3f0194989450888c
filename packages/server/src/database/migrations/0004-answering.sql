-- The answers to a mention: looked for before another one is sent, and when the mention goes.
create index reply_by_mention on reply (workspace_id, mention_id);
