-- Each row of the audit trail seals itself and all before it: what is edited, removed or put in between by hand breaks the
-- chain at that row. Times count in milliseconds, since their text depends on the session.
CREATE FUNCTION "audit_text"(c "change") RETURNS TEXT IMMUTABLE LANGUAGE sql AS $$
    SELECT jsonb_build_array('change', c."number", c."id", (extract(epoch FROM c."at") * 1000)::bigint, c."actor", c."role",
        c."action", c."account", c."region", c."kind", c."fleet", c."before", c."after", c."reason")::text
$$;

CREATE FUNCTION "audit_text"(o "outcome") RETURNS TEXT IMMUTABLE LANGUAGE sql AS $$
    SELECT jsonb_build_array('outcome', o."number", o."change_id", (extract(epoch FROM o."at") * 1000)::bigint, o."kind",
        o."message", o."calls", o."result")::text
$$;

CREATE TABLE "audit_link" (
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("number")
);
CREATE UNIQUE INDEX "audit_link_kind_row_key" ON "audit_link"("kind", "row");

CREATE FUNCTION "audit_seal"(of_kind TEXT, of_row INTEGER, content TEXT) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- One at a time until commit: two rows must not follow the same one.
    PERFORM pg_advisory_xact_lock(5186404);
    INSERT INTO "audit_link" ("kind", "row", "hash") SELECT of_kind, of_row, sha256(
        coalesce((SELECT "hash" FROM "audit_link" ORDER BY "number" DESC LIMIT 1), ''::bytea) || convert_to(content, 'UTF8'));
END
$$;

-- What was there before is sealed in the order in which it was written.
DO $$
DECLARE
    known RECORD;
BEGIN
    FOR known IN
        SELECT 'change' AS "kind", c."number", c."at", 0 AS "second", "audit_text"(c) AS "content" FROM "change" c
        UNION ALL
        SELECT 'outcome', o."number", o."at", 1, "audit_text"(o) FROM "outcome" o
        ORDER BY "at", "second", "number"
    LOOP
        PERFORM "audit_seal"(known."kind", known."number", known."content");
    END LOOP;
END
$$;

CREATE FUNCTION "audit_seal_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM "audit_seal"(TG_TABLE_NAME::text, NEW."number", "audit_text"(NEW));
    RETURN NULL;
END
$$;

CREATE TRIGGER "change_seal" AFTER INSERT ON "change" FOR EACH ROW EXECUTE FUNCTION "audit_seal_row"();
CREATE TRIGGER "outcome_seal" AFTER INSERT ON "outcome" FOR EACH ROW EXECUTE FUNCTION "audit_seal_row"();
CREATE TRIGGER "audit_link_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_link"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
