-- What AWS's Cost Anomaly Detection said last of an account. A request for it costs money.
CREATE TABLE "cost_anomalies" (
  "account" TEXT NOT NULL,
  "asked_on" DATE NOT NULL,
  "facts" JSONB NOT NULL,
  PRIMARY KEY ("account")
);
