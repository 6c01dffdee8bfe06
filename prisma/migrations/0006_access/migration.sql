-- Who may do what, and since when. A grant is withdrawn, never rewritten.
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "holder_kind" TEXT NOT NULL CHECK ("holder_kind" IN ('person', 'group')),
    "holder" TEXT NOT NULL CHECK ("holder" <> ''),
    "effect" TEXT NOT NULL CHECK ("effect" IN ('allow', 'deny')),
    "role" TEXT NOT NULL CHECK ("role" IN ('viewer', 'responder', 'operator', 'admin')),
    "accounts" TEXT[] NOT NULL DEFAULT '{}',
    "envs" TEXT[] NOT NULL DEFAULT '{}',
    "apps" TEXT[] NOT NULL DEFAULT '{}',
    "fleets" TEXT[] NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- Tokens of machines: only the SHA-256 of each is kept.
CREATE TABLE "service_token" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL CHECK (length("hash") = 32),
    "role" TEXT NOT NULL CHECK ("role" IN ('viewer', 'responder', 'operator')),
    "accounts" TEXT[] NOT NULL DEFAULT '{}',
    "envs" TEXT[] NOT NULL DEFAULT '{}',
    "apps" TEXT[] NOT NULL DEFAULT '{}',
    "fleets" TEXT[] NOT NULL DEFAULT '{}',
    "expires_at" TIMESTAMPTZ(3) NOT NULL CHECK ("expires_at" <= "at" + INTERVAL '366 days'),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_token_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "service_token_name_key" ON "service_token"("name");
CREATE UNIQUE INDEX "service_token_hash_key" ON "service_token"("hash");

-- Who signed in, by which provider, and their sessions. No passwords, and no tokens of providers.
CREATE TABLE "auth_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "subject" TEXT NOT NULL DEFAULT '',
    "groups" TEXT[] NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT CHECK ("password" IS NULL),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "auth_account_provider_id_account_id_key" ON "auth_account"("provider_id", "account_id");
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");
