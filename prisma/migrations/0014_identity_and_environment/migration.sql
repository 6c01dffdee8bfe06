-- An address that no provider verified reserves nothing: it kept its owner from signing in.
UPDATE "auth_user" SET "email" = "id" || '@unverified.invalid' WHERE NOT "email_verified";

-- By which tags a fleet was known, and until when they count: NULL while they are the newest that were seen, else the moment
-- at which others were first seen in their place.
CREATE TABLE "fleet_seen" (
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "env" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "fleet_seen_pkey" PRIMARY KEY ("account", "region", "name", "app", "env")
);
CREATE INDEX "fleet_seen_until_idx" ON "fleet_seen"("until");
