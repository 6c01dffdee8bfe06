import type { Change } from '@/lib/core/change';
import type { Fleet } from '@/lib/fleets/model';
import type { FleetPast } from '@/lib/replay/replay-facts.server';
import { choiceLine, type ReplayFacts } from '@/lib/replay/what-if';
import { recurrenceText, scheduleText } from '@/lib/scaling/schedule';
import { DAYS, isOver } from './book';
import { experimentsOf } from './experiments';
import type { SavingRow } from './model';
import type { Released } from './releases';
import { savingOf, type Experiment } from './saving';
import type { Recurring, Setup } from './setups';

const DAY = 86_400_000;

interface Known {
  fleet: Pick<Fleet, 'ref'>;
  facts: ReplayFacts;
  past: FleetPast;
}

/** What each of a fleet's changes saved. */
export function rowsOf(
  { fleet, facts, past }: Known,
  changes: readonly (Change | Released)[],
  now: number,
): SavingRow[] {
  const stands: Setup = { choice: facts.stands, schedules: past.schedules };
  const isOther = facts.stands.policy === null && facts.notReplayed.length > 0;
  return experimentsOf(stands, changes, { now, history: past.history }).map((found) => {
    const { change } = found;
    const named = {
      ...{ fleet: fleet.ref, id: change.id, at: change.at, actor: change.actor },
      ...('labels' in change
        ? { kind: 'release' as const, change: change.change }
        : { kind: 'setup' as const, change: change.id }),
    };
    const labels = 'labels' in change ? change.labels : null;
    if (!('experiment' in found))
      return { ...named, ...(labels ?? { from: '?', to: '?' }), saving: null, why: found.why, booked: false };
    const experiment = firstDays(found.experiment);
    const saving = isOther
      ? { why: 'Plimsoll cannot replay the policies of this fleet.' }
      : savingOf({ ...facts, rates: past.rates }, experiment);
    return {
      ...{ ...named, ...(labels ?? linesOf(experiment)), booked: isOver(experiment, now) },
      ...('why' in saving ? { saving: null, why: saving.why } : { saving, why: null }),
    };
  });
}

const firstDays = (experiment: Experiment): Experiment => ({
  ...experiment,
  until: Math.min(experiment.until, experiment.at + DAYS * DAY),
});

/** Both setups as capacity lines, with the schedules that only one of them has. */
function linesOf({ before, after, schedules }: Experiment) {
  const only = (own: readonly Recurring[] | null, other: readonly Recurring[] | null) =>
    (own ?? [])
      .filter(({ name }) => !other?.some((one) => one.name === name))
      .map((one) => `, ${recurrenceText(one)}: ${scheduleText(one)}`)
      .join('');
  return {
    from: `${choiceLine(before)}${only(schedules.before, schedules.after)}`,
    to: `${choiceLine(after)}${only(schedules.after, schedules.before)}`,
  };
}
