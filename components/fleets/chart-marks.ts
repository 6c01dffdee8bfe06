import type { Deployment } from '@/lib/deployments/model';
import type { MachineChange } from '@/lib/scaling/outside';
import type { Mark } from '../charts/chart-data';

const WHO: Record<MachineChange['origin'], string> = {
  here: 'here',
  policy: 'by a scaling policy',
  outside: 'outside Plimsoll',
};
const KINDS: Record<MachineChange['origin'], Mark['kind']> = {
  here: 'scale',
  policy: 'policy',
  outside: 'outside',
};

/** Who it was, if that is neither a person nor a policy. */
const CAUSES: Partial<Record<MachineChange['by'], string>> = {
  schedule: 'by a schedule',
  health: 'by AWS, because of failed health checks',
  spot: 'by AWS, because of a Spot interruption',
};

/** Such as "Scaled out 4 to 6, by a scaling policy". A single machine has AWS's own words. */
function changeText({ change, origin, by, description }: MachineChange): string {
  const who = CAUSES[by] ?? WHO[origin];
  if (!change) return `${description}, ${who}`;
  return `Scaled ${change.to > change.from ? 'out' : 'in'} ${change.from} to ${change.to}, ${who}`;
}

/** The marks of a fleet's chart. A mark's id names what it opens. */
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
            text: `${label} deployed${outside ? ', outside Plimsoll' : ''}`,
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
