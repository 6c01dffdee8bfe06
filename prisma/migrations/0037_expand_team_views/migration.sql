-- Views of the table of fleets that the whole team sees. The newest row of a name counts; without a search it is gone.
CREATE TABLE "team_view" (
  "number" SERIAL NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "search" TEXT,
  "change_id" UUID NOT NULL,
  PRIMARY KEY ("number")
);
CREATE UNIQUE INDEX "team_view_change_id_key" ON "team_view" ("change_id");
CREATE INDEX "team_view_name_number_idx" ON "team_view" ("name", "number" DESC);
