-- What waits to be told elsewhere. The id goes with each attempt, so that a receiver knows a second one.
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "target" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),
    "trouble" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notification_target_source_key" ON "notification"("target", "source");
CREATE INDEX "notification_next_at_idx" ON "notification"("next_at");
CREATE INDEX "notification_at_idx" ON "notification"("at");

-- How far the audit trail was told: its links are numbered in the order in which they become visible.
CREATE TABLE "notified" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "link" INTEGER NOT NULL,

    CONSTRAINT "notified_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notified_one" CHECK ("id" = 1)
);
INSERT INTO "notified" ("link") SELECT coalesce(max("number"), 0) FROM "audit_link";

-- Written by whoever asks whether changes can be recorded.
CREATE TABLE "heartbeat" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "heartbeat_one" CHECK ("id" = 1)
);
