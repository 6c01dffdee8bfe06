CREATE TABLE "change" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "fleet" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "outcome" (
    "number" SERIAL NOT NULL,
    "change_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "message" TEXT,
    "calls" JSONB NOT NULL,
    "result" JSONB,

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "change_number_key" ON "change"("number");
CREATE INDEX "change_account_region_fleet_number_idx" ON "change"("account", "region", "fleet", "number" DESC);
CREATE INDEX "outcome_change_id_idx" ON "outcome"("change_id");

ALTER TABLE "outcome" ADD CONSTRAINT "outcome_change_id_fkey"
    FOREIGN KEY ("change_id") REFERENCES "change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An audit trail that can be edited is none: rows are added, never changed or removed.
CREATE FUNCTION "append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER "change_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "change"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "outcome_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "outcome"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
