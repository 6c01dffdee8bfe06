'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { whyNoCommitments } from '@/lib/commitments/marginal-of';
import { commitmentList } from '@/lib/commitments/reads';
import type { RecommendationList } from '@/lib/replay/advice';
import { recommendations } from '@/lib/replay/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey, fleetPath, type FleetRef } from '@/lib/core/fleet-ref';
import { isWithin } from '@/lib/core/place';
import { duration, usd } from '@/lib/core/format';
import { chosenText } from '@/lib/replay/chosen';
import { DAYS, NEGLIGIBLE, type Advice as Advised, type Recommendation } from '@/lib/replay/advice';
import { usePlace } from '../places/use-place';
import { PanelProblem } from '../problems/panel-problem';
import { PanelReadProblem, UnreadParts } from '../problems/read-problem';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { NoGroupFound } from '../ui/no-group-found';
import { Panel } from '../ui/panel';
import { SkeletonBody } from '../ui/skeleton-page';
import { Advice } from './advice';
import { ADVICE } from './advice-shape';
import { ApplyLinks } from './apply-links';
import { useMarginalSavings } from './use-marginal-savings';

interface Row {
  fleet: FleetRef;
  prices: string;
  recommendation: Recommendation;
  advice: Advised;
  words: string;
}

/** So many rows before the rest is asked for. */
const FIRST = 5;

/** Largest saving first. Advice that costs more comes last. */
function rowsOf(list: readonly Pick<Row, 'fleet' | 'prices' | 'recommendation'>[]): Row[] {
  return list
    .flatMap(({ fleet, prices, recommendation }): Row[] => {
      const { cheaper, roomier } = recommendation;
      const of = { fleet, prices, recommendation };
      const held = roomier && duration(roomier.minutesHeld * 60_000);
      return [
        ...(cheaper && !cheaper.negligible ? [{ ...of, advice: cheaper, words: '' }] : []),
        ...(roomier
          ? [
              {
                ...of,
                advice: roomier,
                words: `This costs more: the maximum prevented scaling out, and the fleet was over its line for ${held} a week.`,
              },
            ]
          : []),
      ];
    })
    .sort((a, b) => b.advice.saves - a.advice.saves);
}

const titleOf = ({ fleets, asked }: RecommendationList) =>
  fleets === 0 ? 'No fleet to replay' : asked === 0 ? 'No fleet could be replayed' : 'No saving found';

/** The advice for all fleets, with links to the fleets and to the dialogs that apply it. */
export function RecommendationsPanel() {
  const read = useQuery(readOptions(recommendations, {}));
  const { data, error } = read;
  const [isAll, setAll] = useState(false);
  const { account } = usePlace().place;
  const rows = data ? rowsOf(data.rows.filter(({ fleet }) => isWithin(fleet, { account }))) : [];
  const commitmentRead = useQuery(readOptions(commitmentList, {}));
  const commitments = commitmentRead.data;
  const whyUnpriced = ({ account }: FleetRef) => commitments && whyNoCommitments(commitments, account);
  const unpriced = new Set(rows.flatMap(({ fleet }) => whyUnpriced(fleet) ?? []));
  const marginal = useMarginalSavings(
    rows.map(({ fleet, recommendation: { from }, advice }) => ({ title: fleet.name, fleet, from, advice })),
  );
  const sum = rows.reduce((total, { advice }) => total + Math.max(0, advice.saves), 0);
  return (
    <Panel
      title="Recommendations"
      note={`replayed on the last ${DAYS} days${rows.length > 0 ? `: ${usd(sum)} a month to save` : ''}${account && ', in this account'}`}
      footer={
        data &&
        data.fleets > 0 && (
          <span>
            {account && 'Of all accounts: '}
            {chosenText(data)} Savings below {usd(NEGLIGIBLE.usdPerMonth)} a month or {NEGLIGIBLE.share * 100}{' '}
            % of the cost are not shown.
            {[...unpriced].map((why) => ` Marginal prices are not known. ${why}`)}
          </span>
        )
      }
    >
      {!data && !error && <SkeletonBody {...ADVICE} />}
      <PanelReadProblem read={read} what="the recommendations" />
      {rows.length > 0 && (
        <div className="p-3 empty:hidden">
          <UnreadParts reads={{ 'the commitments': commitmentRead }} />
        </div>
      )}
      {data?.problems.map((problem) => (
        <PanelProblem key={problem.region} problem={problem} />
      ))}
      {data && rows.length === 0 && (
        <EmptyState
          title={account ? 'No saving found in this account' : titleOf(data)}
          isUnread={data.problems.length > 0}
        >
          {data.fleets === 0 ? (
            <NoGroupFound />
          ) : data.asked === 0 ? (
            chosenText(data)
          ) : (
            'In the replays, no other type, bounds or policy carried the load of these days at a lower cost.'
          )}
        </EmptyState>
      )}
      {(isAll ? rows : rows.slice(0, FIRST)).map(({ fleet, prices, recommendation, advice, words }) => (
        <Advice
          key={`${fleetKey(fleet)} ${advice.saves}`}
          title={
            <Link href={fleetPath(fleet)} className="hover:underline">
              {fleet.name}
            </Link>
          }
          from={recommendation.from}
          limits={recommendation.limits}
          stands={recommendation.stands}
          advice={advice}
          prices={prices}
          marginal={whyUnpriced(fleet) ? null : marginal(advice)}
          actions={<ApplyLinks fleet={fleet} from={recommendation.from} to={advice.choice} />}
        >
          {words}
        </Advice>
      ))}
      {rows.length > FIRST && (
        <div className="border-t border-line px-4 py-2">
          <Button size="small" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? `Show the first ${FIRST}` : `Show all ${rows.length}`}
          </Button>
        </div>
      )}
    </Panel>
  );
}
