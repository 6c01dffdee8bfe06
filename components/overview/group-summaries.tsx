import type { ReactNode } from 'react';
import { count, day, money, percent, usd } from '@/lib/core/format';
import { shareText } from '@/lib/health/words';
import { costOfGroup, failedOfAll, knownSum, loadAgainstLine, total, type Row } from './rows';

/** On a phone, the name and the machines fill the row. Without its chart, the column is too narrow for all words. */
const summaryOfLoad = (rows: readonly Row[]) => {
  const { load, line } = loadAgainstLine(rows);
  return (
    line > 0 && (
      <span className="@max-[400px]:hidden">
        {percent(load / line)} <span className="@max-[1000px]:sr-only">of the line</span>
      </span>
    )
  );
};

const summaryOfSpend = (rows: readonly Row[]) => {
  const sum = total(rows, ({ spend }) => spend?.perHour);
  const known = knownSum(sum);
  const { billed, billedAt, currency, perMillion, isPartial } = costOfGroup(rows);
  const least = (partial: boolean) => (partial ? 'at least ' : '');
  const facts = [
    ...(known === null ? [] : [`${least(sum.partial)}${usd(known)} /h`]),
    ...(billed === null || billedAt === null
      ? []
      : [`billed ${least(isPartial)}${money(billed, currency)} on ${day(billedAt, billedAt)}`]),
  ];
  const unit =
    perMillion === null
      ? ''
      : ` ${usd(perMillion)} per 1M requests at the load now, of the fleets whose load is known.`;
  return (
    <span title={`${GROUP_COST}${unit}`} className="block py-1 leading-4">
      {facts.map((fact) => (
        <span key={fact} className="block whitespace-normal">
          {fact}
        </span>
      ))}
    </span>
  );
};

const GROUP_COST = 'Run rate now, and the bill of the newest complete day.';

function summaryOfHealth(rows: readonly Row[]) {
  const { share } = failedOfAll(rows);
  return share !== null && `${shareText(share)} failed`;
}

const summaryOfImages = (rows: readonly Row[]) => {
  const behind = rows.filter(({ fleet }) => fleet.behind > 0).length;
  return behind > 0 ? `${behind} behind` : 'none behind';
};

/** What the row above a group says about all fleets of the group, by column. */
export const SUMMARIES = {
  name: (rows, title) => (
    <>
      <b className="text-base font-semibold text-ink">{title}</b> {count(rows.length)}
      <span className="@max-[400px]:sr-only"> {rows.length === 1 ? 'fleet' : 'fleets'}</span>
    </>
  ),
  health: summaryOfHealth,
  image: summaryOfImages,
  capacity: (rows) => `${count(total(rows, ({ fleet }) => fleet.capacity.inService).value)} in service`,
  load: summaryOfLoad,
  spend: summaryOfSpend,
} satisfies Record<string, (rows: readonly Row[], title: string) => ReactNode>;
