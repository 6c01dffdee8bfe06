-- The active accounts of the organisation, as AWS told last: a process that starts while AWS does not tell knows them.
CREATE TABLE "organization" (
    "id" INTEGER NOT NULL DEFAULT 1 CHECK ("id" = 1),
    "accounts" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);
