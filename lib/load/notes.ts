import { capitalised, day } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import type { SetupHistory } from '@/lib/setup-history/model';
import { isInferred, type CapacitySource } from './capacity';
import type { LoadChoice } from './choices';
import type { LoadNote, FleetLoad } from './model';
import { isTotal, UNIT_NAMES } from './units';

type Noted = Omit<FleetLoad, 'notes'>;
type Told = Pick<SetupHistory, 'targets' | 'queueTargets' | 'since' | 'why'>;
type About = Pick<Fleet, 'groupMetrics' | 'suspended' | 'policies' | 'capacity'>;

/** Everything about a fleet's load that does not rest on its own measurement. */
export function notesOf(fleet: About, load: Noted, choices: readonly LoadChoice[]): LoadNote[] {
  const own = [unitNote(load, choices), capacityNote(fleet, load), lineNote(fleet, load)];
  return [...own, deadNote(fleet), blindNote(fleet, load)].filter((note) => note !== null);
}

const known = (values: readonly (number | null)[]) => values.some((value) => value !== null);

function unitNote({ unit, load }: Noted, choices: readonly LoadChoice[]): LoadNote | null {
  const about = 'load';
  if (!known(load))
    return { about, says: `No load was measured as ${UNIT_NAMES[unit]} in this time.`, way: null };
  const before = choices.slice(
    0,
    choices.findIndex((one) => one.unit === unit),
  );
  const passed = before.find((one) => one.why === null || !one.isAbsent);
  if (!passed) return null;
  const why = passed.why ?? `No ${UNIT_NAMES[passed.unit].toLowerCase()} were counted in this time.`;
  return { about, says: `The load is shown as ${UNIT_NAMES[unit]}. ${why}`, way: null };
}

const FROM: Record<Exclude<CapacitySource, 'group metrics'>, string> = {
  activities: 'scaling activities',
  'cpu samples': 'the number of CPU samples',
  group: 'the present size of the group',
};

function capacityNote({ groupMetrics }: About, { spans }: Noted): LoadNote | null {
  const sources = [...new Set(spans.map(({ source }) => source))];
  const inferred = sources.filter(isInferred) as (keyof typeof FROM)[];
  const isMissing = sources.includes(null);
  if (spans.length === 0 || (inferred.length === 0 && !isMissing)) return null;
  const why = groupMetrics
    ? 'Group metrics do not cover all of this time'
    : 'Group metrics are off, so AWS does not count machines';
  const from =
    inferred.length > 0
      ? `The number is inferred from ${inferred.map((one) => FROM[one]).join(' and ')}`
      : '';
  const rest = isMissing ? 'the number is unknown for a part of the time' : '';
  const then = [from, rest].filter(Boolean).join(', and ');
  return {
    about: 'capacity',
    says: `${why}. ${capitalised(then)}.`,
    way: groupMetrics ? null : 'Turn on group metrics. They are free, and AWS counts machines from then on.',
  };
}

function lineNote({ capacity, policies }: About, load: Noted): LoadNote | null {
  const about = 'line';
  const { unit, line, cpuNow, target, isTargetAssumed } = load;
  if (!known(line)) {
    const unknown = (why: string, way: string | null = null) =>
      ({ about, says: `The line is unknown: ${why}`, way }) as const;
    if (!isTotal(unit) && load.full === null)
      return unknown(
        `no policy sets a target for ${UNIT_NAMES[unit].toLowerCase()}.`,
        'Show the load as CPU.',
      );
    if (capacity.inService === 0) return unknown('no machine is in service.');
    if (!known(load.capacity)) return unknown('the number of machines is not known.');
    return unknown(
      cpuNow === null
        ? 'no CPU was measured.'
        : 'there was too little load and CPU to measure how much load a machine can carry.',
    );
  }
  if (!isTargetAssumed || !(isTotal(unit) || unit === '% cpu')) return null;
  const why = policies === null ? 'The scaling policies could not be read' : 'No policy follows CPU';
  return { about, says: `${why}, so Plimsoll assumes a line at ${target} % CPU.`, way: null };
}

/** What is not known of earlier targets, which the line needs. */
export function historyNote(
  { targets: ofCpu, queueTargets, since, why }: Told,
  { unit, axis, line }: Noted,
): LoadNote | null {
  const about = 'line';
  const targets = isTotal(unit) || unit === '% cpu' ? ofCpu : unit === 'msg/machine' ? queueTargets : null;
  if (!known(line) || targets === null) return null;
  if (why !== null)
    return {
      ...{ about, way: null },
      says: `Targets that were set outside Plimsoll are not known: ${why} The line uses only the known targets.`,
    };
  const first = targets[0];
  if (axis.from < since && since < axis.to)
    return {
      ...{ about, way: null },
      says: `Changes of the target before ${day(since, axis.to)} are not on record. Before that day, the line uses the first recorded target.`,
    };
  const told = targets[1];
  if (!first || first.value !== null || !told || told.from <= axis.from) return null;
  return {
    ...{ about, way: null },
    says: `The line is unknown before ${day(told.from, axis.to)}: CloudTrail shows the target that was set on that day, but not the earlier one.`,
  };
}

/** Policies that do nothing when the load crosses the line. */
function deadNote({ suspended, policies }: About): LoadNote | null {
  if (!suspended.includes('AlarmNotification') || policies?.length === 0) return null;
  return {
    ...({ about: 'line', way: 'Resume AlarmNotification.' } as const),
    says: 'AlarmNotification is suspended, so scaling policies do nothing when the load crosses the line.',
  };
}

function blindNote({ groupMetrics }: About, { unit }: Noted): LoadNote | null {
  if (unit !== 'msg/machine' || groupMetrics) return null;
  return {
    ...({ about: 'line', way: 'Turn on group metrics.' } as const),
    says: 'The scaling policy divides by GroupInServiceInstances. AWS does not collect this metric while group metrics are off, so the policy has no data.',
  };
}
