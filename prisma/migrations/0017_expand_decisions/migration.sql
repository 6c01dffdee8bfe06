-- Which change decided, granted, revoked or set, so that a settler finds its own row and not one that looks like it.
ALTER TABLE "approval" ADD COLUMN "decision" UUID;
ALTER TABLE "approval" ADD COLUMN "decider" TEXT;
-- Everything that the change which waits may lead to: the approver needs these permissions too.
ALTER TABLE "approval" ADD COLUMN "permissions" TEXT[] NOT NULL DEFAULT '{}';
CREATE UNIQUE INDEX "approval_decision_key" ON "approval"("decision");

ALTER TABLE "guard_policy" ADD COLUMN "change_id" UUID;
CREATE UNIQUE INDEX "guard_policy_change_id_key" ON "guard_policy"("change_id");
ALTER TABLE "access_grant" ADD COLUMN "withdrawn_in" UUID;
ALTER TABLE "service_token" ADD COLUMN "revoked_in" UUID;

-- A request is decided again only while nothing was sent for it: it has no row in the trail, or a refused one.
CREATE OR REPLACE FUNCTION "decided_once"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decides TEXT[] := '{status,run,decided_at,decided_by,decision_reason,decision,decider}';
BEGIN
    IF OLD."status" = 'declined' OR NEW."status" = 'open'
        OR (OLD."status" = 'open' AND NEW."run" <> OLD."run")
        OR to_jsonb(OLD) - decides <> to_jsonb(NEW) - decides
        OR (OLD."status" = 'approved' AND EXISTS (
            SELECT 1 FROM "change" c WHERE c."id" = OLD."run" AND NOT EXISTS (
                SELECT 1 FROM "outcome" o WHERE o."change_id" = c."id" AND o."kind" = 'refused'))) THEN
        RAISE EXCEPTION 'an approval is decided once';
    END IF;
    RETURN NEW;
END
$$;
