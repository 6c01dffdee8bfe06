-- Troubles of fleets that were reported and have not been reported as over, so that each is reported once.
CREATE TABLE "open_trouble" (
    "fleet" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "open_trouble_pkey" PRIMARY KEY ("fleet", "kind")
);
