-- A token that a pipeline gets by its own identity instead of a stored secret, and what it got.
ALTER TABLE "service_token" ADD COLUMN "trust" JSONB;

CREATE TABLE "token_session" (
    "hash" BYTEA NOT NULL,
    "token_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_session_pkey" PRIMARY KEY ("hash"),
    CONSTRAINT "token_session_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "service_token"("id")
);
CREATE INDEX "token_session_expires_at_idx" ON "token_session"("expires_at");
