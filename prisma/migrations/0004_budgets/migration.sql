-- A budget is its newest row; none where that says nothing. Earlier ones stay, so that a month can be held against its own.
CREATE TABLE "budget" (
    "number" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "usd_per_month" DOUBLE PRECISION,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("number")
);

CREATE INDEX "budget_account_scope_name_number_idx" ON "budget"("account", "scope", "name", "number" DESC);

CREATE TRIGGER "budget_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "budget"
    FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- Cost Explorer's own forecast of a month, asked once a day.
CREATE TABLE "cost_forecast" (
    "account" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "mean" DOUBLE PRECISION NOT NULL,
    "low" DOUBLE PRECISION NOT NULL,
    "high" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "cost_forecast_pkey" PRIMARY KEY ("account", "day")
);
