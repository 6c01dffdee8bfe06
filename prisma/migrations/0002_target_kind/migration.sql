-- Changes are not of fleets alone: image families and pipelines are changed too. "fleet" is the name of any of them.
ALTER TABLE "change" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'fleet';
