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

-- What tags would say of an image that another account owns: the channels that point at it, and its revocation.
CREATE TABLE "image_mark" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "image" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "image_mark_pkey" PRIMARY KEY ("account", "region", "image", "key")
);
