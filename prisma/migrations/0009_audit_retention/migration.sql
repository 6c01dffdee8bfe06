-- Old rows may leave the trail at its old end only, through "audit_prune" alone. The seal of the newest that left stays here:
-- the chain goes on from it.
CREATE TABLE "audit_anchor" (
    "number" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "link" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_anchor_pkey" PRIMARY KEY ("number")
);
CREATE TRIGGER "audit_anchor_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_anchor"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- Against mistakes, not against an owner of the database: what such a one does by hand, the chain shows.
CREATE OR REPLACE FUNCTION "append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('plimsoll.pruning', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME;
END
$$;

-- Removes what is older than `until`, as far as the chain has nothing newer; a change leaves only with all its outcomes.
-- Gives the number of rows that left.
CREATE FUNCTION "audit_prune"("until" TIMESTAMPTZ) RETURNS INTEGER LANGUAGE plpgsql AS $$
DECLARE
    kept INTEGER;
    earlier INTEGER;
    left_rows INTEGER;
BEGIN
    PERFORM pg_advisory_xact_lock(5186404);
    SELECT coalesce(min(l."number"), (SELECT max("number") + 1 FROM "audit_link")) INTO kept FROM "audit_link" l
        LEFT JOIN "change" c ON l."kind" = 'change' AND c."number" = l."row"
        LEFT JOIN "outcome" o ON l."kind" = 'outcome' AND o."number" = l."row"
    WHERE coalesce(c."at", o."at") >= "until";
    LOOP
        SELECT min(cl."number") INTO earlier FROM "audit_link" ol
            JOIN "outcome" o ON o."number" = ol."row"
            JOIN "change" c ON c."id" = o."change_id"
            JOIN "audit_link" cl ON cl."kind" = 'change' AND cl."row" = c."number"
        WHERE ol."kind" = 'outcome' AND ol."number" >= kept AND cl."number" < kept;
        EXIT WHEN earlier IS NULL;
        kept := earlier;
    END LOOP;
    SELECT count(*)::int INTO left_rows FROM "audit_link" WHERE "number" < kept;
    IF left_rows = 0 THEN
        RETURN 0;
    END IF;
    INSERT INTO "audit_anchor" ("link", "rows", "hash")
        SELECT "number", left_rows, "hash" FROM "audit_link" WHERE "number" < kept ORDER BY "number" DESC LIMIT 1;
    PERFORM set_config('plimsoll.pruning', 'on', true);
    DELETE FROM "outcome" WHERE "number" IN (SELECT "row" FROM "audit_link" WHERE "number" < kept AND "kind" = 'outcome');
    DELETE FROM "change" WHERE "number" IN (SELECT "row" FROM "audit_link" WHERE "number" < kept AND "kind" = 'change');
    DELETE FROM "audit_link" WHERE "number" < kept;
    PERFORM set_config('plimsoll.pruning', '', true);
    RETURN left_rows;
END
$$;

-- The seal of a new row follows the newest, or the anchor where all have left.
CREATE OR REPLACE FUNCTION "audit_seal"(of_kind TEXT, of_row INTEGER, content TEXT) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- One at a time until commit: two rows must not follow the same one.
    PERFORM pg_advisory_xact_lock(5186404);
    INSERT INTO "audit_link" ("kind", "row", "hash") SELECT of_kind, of_row, sha256(
        coalesce(
            (SELECT "hash" FROM "audit_link" ORDER BY "number" DESC LIMIT 1),
            (SELECT "hash" FROM "audit_anchor" ORDER BY "number" DESC LIMIT 1),
            ''::bytea) || convert_to(content, 'UTF8'));
END
$$;

CREATE INDEX "change_at_idx" ON "change"("at");
