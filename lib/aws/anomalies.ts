import 'server-only';
import { GetAnomaliesCommand, type Anomaly } from '@aws-sdk/client-cost-explorer';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { billingPlace } from './billing-place';
import { asker } from './clients';
import { isoDay } from '@/lib/core/iso-day';

/** Spending that AWS's Cost Anomaly Detection calls unusual. Amounts are in the currency of the bill. */
export interface AnomalyFacts {
  id: string;
  /** As AWS writes them: "2026-11-28T00:00:00Z". `to` is "" while it goes on. */
  from: string;
  to: string;
  /** What the monitor looks at, such as a service. */
  of: string;
  /** The first is the one with the most impact. */
  causes: { service: string; region: string; account: string; usageType: string }[];
  /** What was spent above what AWS expected; the other two are null where AWS does not say. */
  impact: number;
  actual: number | null;
  expected: number | null;
}

const fromAnomaly = ({ Impact, RootCauses = [], ...anomaly }: Anomaly): AnomalyFacts => ({
  id: anomaly.AnomalyId ?? '',
  from: anomaly.AnomalyStartDate ?? '',
  to: anomaly.AnomalyEndDate ?? '',
  of: anomaly.DimensionValue ?? '',
  causes: RootCauses.map(({ Service = '', Region = '', LinkedAccount = '', UsageType = '' }) => ({
    ...{ service: Service, region: Region, account: LinkedAccount, usageType: UsageType },
  })),
  impact: Impact?.TotalImpact ?? Impact?.MaxImpact ?? 0,
  actual: Impact?.TotalActualSpend ?? null,
  expected: Impact?.TotalExpectedSpend ?? null,
});

interface Asked {
  account: string;
  /** UTC ms, start of a day. */
  since: number;
  /** Each page costs $0.01, so it runs before each. */
  claim: () => Promise<void>;
}

/** The anomalies of an account since a day. Without a monitor there are none. */
export async function getAnomalies({ account, since, claim }: Asked): Promise<AnomalyFacts[]> {
  const place = billingPlace(account);
  const asked = { what: 'ce:GetAnomalies', place, key: String(since), pace: PACE.fresh };
  const { value } = await read(asked, async () => {
    const all: AnomalyFacts[] = [];
    let NextPageToken: string | undefined;
    do {
      await claim();
      const DateInterval = { StartDate: isoDay(since) };
      const page = await asker('costs', place).send(new GetAnomaliesCommand({ DateInterval, NextPageToken }));
      all.push(...(page.Anomalies ?? []).map(fromAnomaly));
      NextPageToken = page.NextPageToken;
    } while (NextPageToken);
    return all;
  });
  return value;
}
