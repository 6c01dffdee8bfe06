-- What stands between a click and an env: the newest row of account and env counts. Each follows the one that its writer
-- saw (0: none), so of two that follow the same one only the first is kept.
CREATE TABLE "guard_policy" (
    "number" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "env" TEXT NOT NULL,
    "follows" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,

    CONSTRAINT "guard_policy_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "guard_policy_account_env_follows_key" ON "guard_policy"("account", "env", "follows");

CREATE TRIGGER "guard_policy_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "guard_policy"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- A change that a second person must approve. Its id is that of the change that asked; `run` is the change that it becomes.
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "run" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "requester" TEXT NOT NULL,
    "requester_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "permission" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "env" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "input" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "decision_reason" TEXT,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "approval_status_check" CHECK ("status" IN ('open', 'approved', 'declined'))
);

CREATE UNIQUE INDEX "approval_run_key" ON "approval"("run");
CREATE INDEX "approval_at_idx" ON "approval"("at" DESC);

-- Decided once, and nothing else of it changes.
CREATE FUNCTION "decided_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."status" <> 'open' OR NEW."status" = 'open'
        OR to_jsonb(OLD) - '{status,decided_at,decided_by,decision_reason}'::text[]
            <> to_jsonb(NEW) - '{status,decided_at,decided_by,decision_reason}'::text[] THEN
        RAISE EXCEPTION 'an approval is decided once';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER "approval_decided_once" BEFORE UPDATE ON "approval"
    FOR EACH ROW EXECUTE FUNCTION "decided_once"();
CREATE TRIGGER "approval_kept" BEFORE DELETE OR TRUNCATE ON "approval"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
