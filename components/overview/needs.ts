import { RUNAWAY_RULE } from '@/lib/bill/runaway';
import { dialogPath } from '@/lib/core/dialog-path';
import { plural, rate, usd, withoutStop } from '@/lib/core/format';
import { machinesOf } from '@/lib/fleets/model';
import { fleetPartPath } from '@/lib/fleets/page-tabs';
import { nextStep, type NextStep } from '@/lib/deployments/next-step';
import { judgeDown } from '@/lib/health/machines';
import { KINDS, type Trouble } from '@/lib/health/model';
import { WAY_DIALOGS } from '../scaling/way-dialogs';
import { urgencyOf, type Row } from './rows';

/** What is wrong with a fleet, and the dialog or page that helps. */
export type Need<Of = Row> = {
  row: Of;
  severity: Trouble['severity'];
  /** Goes on after the fleet's name. */
  says: string;
  detail: string | null;
  /** UTC ms; null: unknown. */
  since: number | null;
  rule: string | null;
  /** Position among needs of the same severity; less is worse. */
  rank: number;
} & Way;
/** What the list of needs shows of a row. */
type Named = Pick<Row, 'key'> & { fleet: Pick<Row['fleet'], 'ref'> };
/** The needs that are shown, one more, and how many there are. */
export interface WorstNeeds {
  first: Need<Named>[];
  count: number;
}

type Way = { step: NextStep } | { href: string; button: string };

const knownOf = ({ fleet, load, deployment }: Row) => ({ fleet, load, active: deployment });

/** What helps: where an image cannot be launched any more, another one. */
function wayOut(row: Row, { kind, says, fix }: Trouble): Way {
  const step = kind === 'failed-launches' && nextStep(knownOf(row));
  if (step && step.dialog === 'deploy') return { step };
  if ('dialog' in fix) return { step: { text: says, dialog: fix.dialog, button: fix.button } };
  return { button: fix.button, href: fleetPartPath(row.fleet.ref, fix.part) };
}

/** Whether a fleet is down is known more often than the rest of its health. */
function troubleNeeds(row: Row): Need[] {
  const rest = row.health?.troubles.filter(({ kind }) => kind !== 'down') ?? [];
  const launches = rest.find(({ kind }) => kind === 'failed-launches');
  return [judgeDown(row.fleet, launches ?? null) ?? [], rest].flat().map((trouble) => {
    const { kind, severity, says, detail, since, rule } = trouble;
    return {
      ...{ row, severity, says, detail, since, rule, rank: KINDS.indexOf(kind) },
      ...wayOut(row, trouble),
    };
  });
}

/** What keeps it from scaling out, with the dialog that mends it, or the chain on its page. */
function stuckNeed(row: Row): Need[] {
  const [worst] = row.stuck ?? [];
  if (!worst) return [];
  const { ref } = row.fleet;
  const way: Way =
    worst.fix.kind === 'change'
      ? {
          button: worst.fix.label,
          href: dialogPath(WAY_DIALOGS[worst.fix.change].dialog, row.key, worst.fix.pick ?? undefined),
        }
      : { button: 'See why', href: fleetPartPath(ref, 'will-it-scale') };
  return [
    {
      ...{ row, severity: 'warn', detail: null, since: worst.since },
      says: `will not scale out. ${withoutStop(worst.sentence)}`,
      rule: 'A condition that AWS needs for scaling out is broken.',
      rank: KINDS.length + 1,
      ...way,
    },
  ];
}

/** Money that nothing needs. */
function runawayNeed(row: Row): Need[] {
  const { runaway, fleet } = row;
  if (!runaway) return [];
  const { perHour, usualPerHour, idlePerHour } = runaway;
  const { min, max } = fleet.capacity;
  const raised = row.spend?.raised ?? null;
  const was = raised?.was ?? null;
  const text = `costs ${rate(perHour / usualPerHour)} times as much as in the last week: ${usd(perHour)} an hour instead of ${usd(usualPerHour)}`;
  return [
    {
      ...{ row, severity: 'warn', says: text, since: raised?.at ?? null },
      ...{ rule: RUNAWAY_RULE, rank: KINDS.length + 2 },
      detail: [
        `${plural(machinesOf(fleet), 'machine')} between ${min} and ${max}, ${usd(idlePerHour)} an hour of them idle`,
        ...(raised ? [`set outside Plimsoll by ${raised.who}`] : []),
      ].join(', '),
      step: was
        ? {
            ...{ text, dialog: 'capacity', button: `Put back to ${was.min}-${was.max}` },
            pick: `${was.min}-${was.max}`,
          }
        : { text, dialog: 'capacity', button: 'Set capacity' },
    },
  ];
}

/** What the state, load and releases of the fleet ask for. */
function stepNeed(row: Row): Need[] {
  if (urgencyOf(row) !== 'bad') return [];
  const step = nextStep(knownOf(row));
  const known = { row, severity: 'bad', detail: null, since: null, rule: null } as const;
  return step ? [{ ...known, says: step.text, rank: KINDS.length, step }] : [];
}

const SEVERITY = { bad: 0, warn: 1 } as const;
const byUrgency = (a: Need, b: Need) => SEVERITY[a.severity] - SEVERITY[b.severity];
/** Production comes before the rest. */
const byPlace = (a: Need, b: Need) =>
  Number(b.row.fleet.channel === 'prod') - Number(a.row.fleet.channel === 'prod');

/** Fleets that need attention, worst first, each with the worst of its needs. */
export const needsOf = (rows: readonly Row[]): Need[] =>
  rows
    .flatMap((row) =>
      [...troubleNeeds(row), ...stepNeed(row), ...stuckNeed(row), ...runawayNeed(row)]
        .sort(byUrgency)
        .slice(0, 1),
    )
    .sort((a, b) => byUrgency(a, b) || byPlace(a, b) || a.rank - b.rank);

/** Number of needs that are shown with their buttons. */
export const NEEDS_SHOWN = 3;

/** The needs to show and the one after them, without the rest of their rows. */
export function worstNeeds(rows: readonly Row[]): WorstNeeds {
  const needs = needsOf(rows);
  const first = needs
    .slice(0, NEEDS_SHOWN + 1)
    .map(({ row: { key, fleet }, ...need }) => ({ ...need, row: { key, fleet: { ref: fleet.ref } } }));
  return { first, count: needs.length };
}
