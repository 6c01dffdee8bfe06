import { percent, plural } from '@/lib/core/format';
import type { DeploymentPage } from '@/lib/deployments/page';
import type { ZoneProgress } from '@/lib/deployments/progress';
import { Panel } from '../ui/panel';
import { placed } from '../ui/placed';
import { Progress } from '../ui/progress';
import { Table, Td, Th } from '../ui/table';

/** More in a zone are drawn as a bar. */
const MOST_DRAWN = 16;

/** How each zone stands while it runs; afterwards what it launched and ended there. */
export function DeploymentZones({ page }: { page: DeploymentPage }) {
  const { watch, zones, deployment } = page;
  if (!watch && zones.length === 0) return null;
  return (
    <Panel
      title="Instances by zone"
      note={`between ${deployment.minHealthy} % and ${deployment.maxHealthy} % of the desired capacity`}
    >
      {watch && <Whole page={page} />}
      {watch ? <Running zones={watch.zones} label={deployment.label} /> : <Ended page={page} />}
    </Panel>
  );
}

/** AWS's share with the checkpoints on it. */
const Whole = ({ page: { deployment } }: { page: DeploymentPage }) => (
  <div className="px-4 pt-3 pb-1">
    <div className="relative">
      <Progress share={deployment.share} label="Replaced and warm" />
      {deployment.checkpoints.map((one) => (
        <span
          key={one}
          aria-hidden
          className="absolute -top-0.5 h-2.5 w-px bg-ink"
          ref={placed({ left: `${one}%` })}
        />
      ))}
    </div>
    <p className="text-small text-ink-2">
      {percent(deployment.share)} replaced and warm
      {deployment.left !== null && `, ${plural(deployment.left, 'instance')} left`}
      {deployment.checkpoints.some((one) => one < 100) &&
        `. Waits at ${deployment.checkpoints.filter((one) => one < 100).join(', ')} %`}
    </p>
  </div>
);

const Running = ({ zones, label }: { zones: readonly ZoneProgress[]; label: string }) => (
  <Table aria-label="Instances by zone">
    <thead>
      <tr>
        <Th>Zone</Th>
        <Th aria-label="Machines, drawn" className="max-sm:hidden" />
        <Th>Run {label}</Th>
        <Th>Starting</Th>
        <Th>Old</Th>
      </tr>
    </thead>
    <tbody>
      {zones.map((zone) => (
        <tr key={zone.zone}>
          <Td>{zone.zone}</Td>
          <Td className="w-1/2 max-sm:hidden">
            <Drawn zone={zone} />
          </Td>
          <Td>{zone.done}</Td>
          <Td>{zone.coming}</Td>
          <Td>{zone.old}</Td>
        </tr>
      ))}
    </tbody>
  </Table>
);

function Drawn({ zone: { zone, done, coming, old } }: { zone: ZoneProgress }) {
  const all = done + coming + old;
  if (all > MOST_DRAWN) return <Progress share={done / all} label={`Replaced in ${zone}`} />;
  const box = (look: string, count: number) =>
    Array.from({ length: count }, (_, index) => (
      <span key={`${look} ${index}`} className={`inline-block h-5 w-2.5 rounded-[2px] border ${look}`} />
    ));
  return (
    <span
      role="img"
      aria-label={`${done} new, ${coming} starting, ${old} old`}
      className="flex flex-wrap gap-1"
    >
      {box('border-control bg-sunken', old)}
      {box('border-dashed border-accent', coming)}
      {box('border-accent bg-accent', done)}
    </span>
  );
}

const Ended = ({ page: { zones } }: { page: DeploymentPage }) => (
  <Table aria-label="Instances by zone">
    <thead>
      <tr>
        <Th>Zone</Th>
        <Th>Launched</Th>
        <Th>Terminated</Th>
      </tr>
    </thead>
    <tbody>
      {zones.map(({ zone, launched, ended }) => (
        <tr key={zone}>
          <Td>{zone}</Td>
          <Td>{launched}</Td>
          <Td>{ended}</Td>
        </tr>
      ))}
    </tbody>
  </Table>
);
