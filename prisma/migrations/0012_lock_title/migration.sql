-- Whose turn it is, in words, and what may take it over: so that the engine needs no list of all changes.
ALTER TABLE "fleet_lock" ADD COLUMN "title" TEXT NOT NULL DEFAULT '', ADD COLUMN "precedence" INTEGER NOT NULL DEFAULT 0;
