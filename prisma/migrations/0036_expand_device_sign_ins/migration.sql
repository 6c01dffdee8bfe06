-- The machine whose command line a person signed in with this token; null: an admin issued it.
ALTER TABLE "service_token" ADD COLUMN "machine" TEXT;

-- A command line that waits until a person confirms it. Only the hashes of its two codes are kept.
CREATE TABLE "device_sign_in" (
    "id" UUID NOT NULL,
    "device_hash" BYTEA NOT NULL CHECK (length("device_hash") = 32),
    "user_hash" BYTEA NOT NULL CHECK (length("user_hash") = 32),
    "machine" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "interval_ms" INTEGER NOT NULL,
    "polled_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "confirmed" JSONB,

    CONSTRAINT "device_sign_in_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "device_sign_in_device_hash_key" ON "device_sign_in"("device_hash");
CREATE UNIQUE INDEX "device_sign_in_user_hash_key" ON "device_sign_in"("user_hash");
CREATE INDEX "device_sign_in_expires_at_idx" ON "device_sign_in"("expires_at");
