-- Whose turn it is to change a fleet, image family or budget. A row stays when it is given back: the fence only ever rises.
CREATE TABLE "fleet_lock" (
    "target" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "holder" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fleet_lock_pkey" PRIMARY KEY ("target")
);

-- Which change set it, so that one whose answer was lost can be told from one that never came.
ALTER TABLE "budget" ADD COLUMN "change_id" UUID;
CREATE UNIQUE INDEX "budget_change_id_key" ON "budget"("change_id");
