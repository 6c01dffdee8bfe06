-- The id of who issued a token: what it asks for, they do not approve.
ALTER TABLE "service_token" ADD COLUMN "issuer" TEXT NOT NULL DEFAULT '';
