-- From 0.8 on urgency now means that somebody may be in danger; before, haste alone could come so far.
update mention set reading = jsonb_set(reading, '{urgency}', '0.75')
where (reading ->> 'urgency')::float8 > 0.75;
