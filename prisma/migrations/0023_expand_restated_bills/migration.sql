-- Whether AWS may still change a day, and what it said of the day before it changed it.
ALTER TABLE "billed_day"
    ADD COLUMN "estimated" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "restated_at" TIMESTAMPTZ(3),
    ADD COLUMN "before" JSONB;

-- As AWS names it; null where an earlier version stored the forecast.
ALTER TABLE "cost_forecast" ADD COLUMN "currency" TEXT;
