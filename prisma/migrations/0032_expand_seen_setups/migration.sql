-- What fleets were seen to be set to. CloudTrail tells what a call set, and not what it replaced.
CREATE TABLE "seen_setup" (
  "fleet" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "min" INTEGER NOT NULL,
  "max" INTEGER NOT NULL,
  "target" DOUBLE PRECISION NOT NULL,
  PRIMARY KEY ("fleet", "at")
);
