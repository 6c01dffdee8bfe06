-- Savings Plans and reservations of an account as Cost Explorer told of them on a day, read once a day.
CREATE TABLE "commitments" (
    "account" TEXT NOT NULL,
    "asked_on" DATE NOT NULL,
    "day" DATE NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "commitments_pkey" PRIMARY KEY ("account", "asked_on")
);
