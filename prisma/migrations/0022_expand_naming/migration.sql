-- Tag keys, the default environment and rules for image names. The newest row counts. Each follows the one that its
-- writer saw (0: none), so of two that follow the same one only the first is kept.
CREATE TABLE "naming" (
    "number" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "follows" INTEGER NOT NULL,
    "saved" JSONB NOT NULL,
    "change_id" UUID,

    CONSTRAINT "naming_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "naming_follows_key" ON "naming"("follows");
CREATE UNIQUE INDEX "naming_change_id_key" ON "naming"("change_id");

CREATE TRIGGER "naming_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "naming"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
