import type { DeploymentRow } from '@/lib/deployments/model';
import { daysAcross } from './cost-scale';

const DAY = 86_400_000;

/** What was deployed on each day, as words; what AWS refused or undid counts too, since it moved machines. */
export const deploymentsByDay = (days: readonly { at: number }[], deployments: readonly DeploymentRow[]) =>
  days.map(({ at }) =>
    deployments
      .filter(({ startedAt }) => startedAt !== null && startedAt >= at && startedAt < at + DAY)
      .map(({ fleet, label }) => `${fleet.name} ${label}`),
  );

/** A pennant on each day with deployments, with their number. */
export function DeploymentFlags({ flags, days }: { flags: readonly string[][]; days: number }) {
  const { middle } = daysAcross(days);
  return flags.map(
    (names, index) =>
      names.length > 0 && (
        <g key={index}>
          <title>{names.join(', ')}</title>
          <path d={`M${middle(index)} 2V458`} stroke="var(--marker-deploy)" strokeOpacity={0.45} />
          <path d={`M${middle(index)} 2h14l4 6-4 6h-14z`} fill="var(--marker-deploy)" />
          <text x={middle(index) + 4} y={12} className="fill-on-accent font-semibold text-[10px]">
            {names.length}
          </text>
        </g>
      ),
  );
}
