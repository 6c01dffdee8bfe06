'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { fleetHooks } from '@/lib/fleets/reads';
import { settingLines, unknownHooks, type Click } from '@/lib/fleets/settings';
import { readOptions } from '@/lib/query/read-options';
import { UnreadParts } from '../problems/read-problem';
import { Summary } from '../ui/summary';

/** The hooks of a fleet, or why they are not known. */
const useHooks = ({ ref }: Fleet) => useQuery(readOptions(fleetHooks, { fleet: fleetKey(ref) }));
const UNREAD = 'the lifecycle hooks';

/** What AWS's settings of the group make of a click, in its dialog. */
export function SettingNotes({ fleet, click }: { fleet: Fleet; click: Click }) {
  const read = useHooks(fleet);
  const lines = settingLines(fleet.settings, read.data ?? null, click);
  return (
    <>
      <UnreadParts reads={{ [UNREAD]: read }} />
      {lines.length > 0 && (
        <ul aria-label="Settings that change what happens" className="grid gap-1 text-small text-ink-2">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** All of them, on the fleet's page: their names, and opened what each does. */
export function SettingsBar({ fleet }: { fleet: Fleet }) {
  const read = useHooks(fleet);
  const hooks = read.data;
  const ofHooks = hooks && ('value' in hooks ? hooks.value : [unknownHooks(hooks.why)]);
  const all = [...(fleet.settings ?? []), ...(ofHooks ?? [])];
  if (all.length === 0) return <UnreadParts reads={{ [UNREAD]: read }} />;
  return (
    <>
      <UnreadParts reads={{ [UNREAD]: read }} />
      <details className="rounded-control border border-line-2 bg-surface">
        <Summary>
          <span className="py-1.5">
            AWS settings that change what happens:{' '}
            <span className="font-normal text-ink-2">
              {[...new Set(all.map(({ name }) => name))].join(', ')}
            </span>
          </span>
        </Summary>
        <ul className="grid gap-1 px-3 pb-2.5 pl-9 text-small text-ink-2">
          {all.map(({ says }) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
