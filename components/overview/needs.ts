import { fleetPath } from '@/lib/core/fleet-ref';
import { lowerFirst } from '@/lib/core/format';
import { nextStep, type NextStep } from '@/lib/deployments/next-step';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import { urgencyOf, type Row } from './rows';

/** What is wrong with a fleet, and the one dialog or page that helps. */
export type Need = { row: Row; fact: string } & ({ step: NextStep } | { href: string; button: string });

function urgentNeed(row: Row): Need[] {
  const step = nextStep({ fleet: row.fleet, load: row.load, active: row.deployment });
  return step ? [{ row, fact: step.text, step }] : [];
}

function gradeNeed(row: Row): Need[] {
  const worst = row.grade?.letter === 'F' ? row.grade.found[0] : undefined;
  if (!worst) return [];
  const fact = `is graded F: ${lowerFirst(FLEET_CHECKS[worst.check].found)}`;
  return [{ row, fact, button: 'See findings', href: `${fleetPath(row.fleet.ref)}#immutability` }];
}

/** What needs somebody now, then what is graded F; one need a fleet. */
export function needsOf(rows: readonly Row[]): Need[] {
  const isUrgent = (row: Row) => urgencyOf(row) === 'bad';
  return [
    ...rows.filter(isUrgent).flatMap(urgentNeed),
    ...rows.filter((row) => !isUrgent(row)).flatMap(gradeNeed),
  ];
}
