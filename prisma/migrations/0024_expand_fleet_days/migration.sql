-- What CloudWatch measured of a fleet on a day, worked out once: every range, page and file shows the same.
CREATE TABLE "fleet_day" (
    "fleet" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "requests" DOUBLE PRECISION,
    "carry" DOUBLE PRECISION,
    "cpu_hours" DOUBLE PRECISION,
    "in_service" DOUBLE PRECISION,
    "idle_share" DOUBLE PRECISION,
    "inferred" BOOLEAN NOT NULL,

    CONSTRAINT "fleet_day_pkey" PRIMARY KEY ("fleet", "day")
);
