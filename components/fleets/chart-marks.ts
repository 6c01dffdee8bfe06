import type { Deployment } from '@/lib/deployments/model';
import type { MachineChange } from '@/lib/scaling/outside';
import type { Mark } from '../charts/chart-data';

const WHO: Record<MachineChange['origin'], string> = {
  here: 'here',
  policy: 'by its policy',
  outside: 'outside of Plimsoll',
};
const KINDS: Record<MachineChange['origin'], Mark['kind']> = {
  here: 'scale',
  policy: 'policy',
  outside: 'outside',
};

/** "Scaled out 4 to 6, by its policy"; a machine by itself in AWS's own words. */
export function changeText({ change, origin, by, description }: MachineChange): string {
  const who = by === 'schedule' ? 'by a schedule' : by === 'health' ? 'by AWS, for health' : WHO[origin];
  if (!change) return `${description}, ${who}`;
  return `Scaled ${change.to > change.from ? 'out' : 'in'} ${change.from} to ${change.to}, ${who}`;
}

/** Marks of a fleet's chart: each names what it opens by that one's id. */
export function marksOf(
  deployments: readonly (Deployment & { outside: boolean })[],
  changes: readonly MachineChange[],
): Mark[] {
  const deploys = deployments.flatMap(({ id, startedAt, label, outside }): Mark[] =>
    startedAt === null
      ? []
      : [
          {
            id,
            at: startedAt,
            kind: 'deploy',
            direction: null,
            label,
            text: `${label} deployed${outside ? ', outside of Plimsoll' : ''}`,
          },
        ],
  );
  const scales = changes.map((one): Mark => {
    const by = one.change ? one.change.to - one.change.from : one.kind === 'launch' ? 1 : -1;
    return {
      id: one.changeId ?? one.id,
      at: one.at,
      kind: KINDS[one.origin],
      direction: by > 0 ? 'out' : 'in',
      label: String(Math.abs(by)),
      text: changeText(one),
    };
  });
  return [...deploys, ...scales];
}
