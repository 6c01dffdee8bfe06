-- Who made a change, by what they cannot choose: the subject that the sign-in provider gave ("github:1234", "token:deployer",
-- empty if nobody was signed in), and the email address that the provider had verified at that moment. NULL: the row is older
-- than these columns.
ALTER TABLE "change" ADD COLUMN "subject" TEXT, ADD COLUMN "email" TEXT;

-- A row without a subject keeps the text that it was sealed with.
CREATE OR REPLACE FUNCTION "audit_text"(c "change") RETURNS TEXT IMMUTABLE LANGUAGE sql AS $$
    SELECT (jsonb_build_array('change', c."number", c."id", (extract(epoch FROM c."at") * 1000)::bigint, c."actor", c."role",
        c."action", c."account", c."region", c."kind", c."fleet", c."before", c."after", c."reason")
        || CASE WHEN c."subject" IS NULL AND c."email" IS NULL THEN '[]'::jsonb
            ELSE jsonb_build_array(c."subject", c."email") END)::text
$$;
