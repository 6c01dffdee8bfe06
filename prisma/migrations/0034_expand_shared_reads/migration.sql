-- What a replica read from AWS, for the others. Lost when the server crashes: AWS is asked again.
CREATE UNLOGGED TABLE "replica" (
    "id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "replica_pkey" PRIMARY KEY ("id")
);

-- Who asks AWS now, or why the last one got no answer.
CREATE UNLOGGED TABLE "read_lease" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "failed_at" TIMESTAMPTZ(3),
    "failure" JSONB,

    CONSTRAINT "read_lease_pkey" PRIMARY KEY ("name")
);

CREATE UNLOGGED TABLE "read_value" (
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "skew_ms" INTEGER,
    "digest" TEXT NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "read_value_pkey" PRIMARY KEY ("name")
);
CREATE INDEX "read_value_read_at_idx" ON "read_value"("read_at");

-- A change made older answers of these operations old. `place` is an account with a region, or an account alone.
CREATE UNLOGGED TABLE "read_drop" (
    "place" TEXT NOT NULL,
    "operations" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "read_drop_pkey" PRIMARY KEY ("place", "operations")
);
