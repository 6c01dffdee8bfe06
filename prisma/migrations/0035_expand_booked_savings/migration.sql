-- What changes saved. CloudWatch forgets the load, at five minutes, after 63 days.
CREATE TABLE "booked_saving" (
  "fleet" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "row" JSONB NOT NULL,
  CONSTRAINT "booked_saving_pkey" PRIMARY KEY ("fleet", "id")
);

CREATE INDEX "booked_saving_at_idx" ON "booked_saving" ("at");
