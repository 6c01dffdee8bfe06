-- What Cost Explorer said, a row a day and grouping: each question costs money, and a day that is final stays what it was.
CREATE TABLE "billed_day" (
    "account" TEXT NOT NULL,
    "cut" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "amounts" JSONB NOT NULL,

    CONSTRAINT "billed_day_pkey" PRIMARY KEY ("account", "cut", "day")
);

-- Requests of a day over all replicas, and why the last one was turned away.
CREATE TABLE "cost_requests" (
    "account" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "requests" INTEGER NOT NULL,
    "refused_at" TIMESTAMPTZ(3),
    "refusal" JSONB,

    CONSTRAINT "cost_requests_pkey" PRIMARY KEY ("account", "day")
);
