-- Which releases were seen in service on which fleet: AWS forgets a deployment after six weeks, and tells of no release
-- that ran before the first one.
CREATE TABLE "release_sighting" (
  "account" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "template_id" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "first_at" TIMESTAMPTZ(3) NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("account", "region", "name", "template_id", "version")
);
