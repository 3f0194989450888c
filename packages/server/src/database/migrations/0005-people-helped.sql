-- Who was helped since this morning, counted from the index alone.
drop index mention_answered;
create index mention_answered on mention (workspace_id, disposed_at) include (person_id) where disposition = 'answered';
