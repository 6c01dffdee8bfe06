import 'server-only';
import { GetCostAndUsageCommand, type ResultByTime } from '@aws-sdk/client-cost-explorer';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';

export interface DayOfCost {
  /** UTC ms, the day's start. */
  at: number;
  /** AWS may still amend it. */
  estimated: boolean;
  /** USD by group name and region. */
  amounts: { group: string; region: string; usd: number }[];
}

/** Set by Auto Scaling on each machine; counted in Cost Explorer once activated as a cost allocation tag. */
const GROUP_TAG = 'aws:autoscaling:groupName';

const fromResult = (result: ResultByTime): DayOfCost => ({
  at: Date.parse(result.TimePeriod?.Start ?? ''),
  estimated: result.Estimated ?? false,
  amounts: (result.Groups ?? []).map((group) => ({
    group: (group.Keys?.[0] ?? '').slice(GROUP_TAG.length + 1),
    region: group.Keys?.[1] ?? '',
    usd: Number(group.Metrics?.UnblendedCost?.Amount ?? 0),
  })),
});

/** Each page costs $0.01, so one question covers all fleets, and its answer is held for hours. */
export const getDailyCosts = (from: number, to: number) =>
  read(
    { what: 'ce:GetCostAndUsage', region: 'us-east-1', key: `${from} ${to}`, pace: PACE.billing },
    async () => {
      const days: DayOfCost[] = [];
      let token: string | undefined;
      do {
        const page = await reader('costs', 'us-east-1').send(
          new GetCostAndUsageCommand({
            TimePeriod: { Start: isoDay(from), End: isoDay(to) },
            Granularity: 'DAILY',
            Metrics: ['UnblendedCost'],
            GroupBy: [
              { Type: 'TAG', Key: GROUP_TAG },
              { Type: 'DIMENSION', Key: 'REGION' },
            ],
            ...(token && { NextPageToken: token }),
          }),
        );
        days.push(...(page.ResultsByTime ?? []).map(fromResult));
        token = page.NextPageToken;
      } while (token);
      return mergeDays(days);
    },
  );

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

/** A day may come in several pages. */
function mergeDays(days: DayOfCost[]) {
  const byDay = new Map<number, DayOfCost>();
  for (const day of days) {
    const known = byDay.get(day.at);
    if (known) known.amounts.push(...day.amounts);
    else byDay.set(day.at, day);
  }
  return [...byDay.values()].sort((a, b) => a.at - b.at);
}
