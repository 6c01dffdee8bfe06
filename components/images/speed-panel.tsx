import type { VersionRow } from '@/lib/families/family';
import type { Boot } from '@/lib/scaling/boots';
import { Panel } from '../ui/panel';
import { speedOf } from './speed';

interface SpeedPanelProps {
  version: VersionRow;
  versions: readonly VersionRow[];
  boots: readonly Boot[];
}

/** How fast a version was built, sent and started, beside one that was made in another way. */
export function SpeedPanel({ version, versions, boots }: SpeedPanelProps) {
  const speed = speedOf(version, versions, boots);
  if (!speed) return null;
  return (
    <Panel title={`Speed of ${version.label}`} note="measured">
      <dl className="grid gap-2 px-4 py-3">
        {speed.rows.map(([what, value]) => (
          <div key={what} className="flex flex-wrap justify-between gap-x-4">
            <dt className="text-ink-2">{what}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-line px-4 py-3 text-small text-ink-3">
        {speed.beside
          ? `For comparison: ${speed.beside.label}, an image without a manifest, was in service after ${speed.beside.text}.`
          : 'There is no other measurement to compare with: no version without a manifest was launched.'}
      </p>
    </Panel>
  );
}
