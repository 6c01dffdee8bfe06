-- Searching the audit trail reads indexes instead of all rows. These are functions of our own instead of the extension pg_trgm,
-- because a managed server may not allow the role of the app to create one. Nothing here is part of a seal.

-- All pieces of three characters. A text contains another one only if it has all pieces of it.
CREATE FUNCTION "search_pieces"("content" TEXT) RETURNS TEXT[] IMMUTABLE STRICT PARALLEL SAFE COST 2000 LANGUAGE sql AS $$
    SELECT coalesce(array_agg(substr("content", "at", 3)), '{}') FROM generate_series(1, length("content") - 2) "at"
$$;

-- What a search looks at in a change. A search never spans two lines.
CREATE FUNCTION "search_text"("fleet" TEXT, "actor" TEXT, "reason" TEXT, "subject" TEXT, "email" TEXT) RETURNS TEXT
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
    SELECT lower("fleet" || E'\n' || "actor" || E'\n' || coalesce("reason", '') || E'\n' || coalesce("subject", '')
        || E'\n' || coalesce("email", ''))
$$;

CREATE INDEX "change_search_idx" ON "change"
    USING gin ("search_pieces"("search_text"("fleet", "actor", "reason", "subject", "email")));
CREATE INDEX "outcome_search_idx" ON "outcome" USING gin ("search_pieces"(lower("message")));
CREATE INDEX "outcome_calls_idx" ON "outcome" USING gin ("calls" jsonb_path_ops);

-- The filters of the list: who, what, and how it ended.
CREATE INDEX "change_subject_number_idx" ON "change"("subject", "number" DESC);
CREATE INDEX "change_action_number_idx" ON "change"("action", "number" DESC);
CREATE INDEX "outcome_kind_idx" ON "outcome"("kind", "change_id") WHERE "kind" <> 'done';
