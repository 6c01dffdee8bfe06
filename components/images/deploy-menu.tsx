'use client';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import type { FamilyPage, VersionRow } from '@/lib/families/family';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';
import { Menu } from '../ui/menu';

/** Opens the deploy dialog with this version. With several fleets, the person picks one first. */
export function DeployMenu({ version, fleets }: { version: VersionRow; fleets: FamilyPage['fleets'] }) {
  const { open } = useDialog();
  const may = useMayOn();
  const imageIn = (key: string) =>
    version.images.find(({ region }) => region === parseFleetKey(key)?.region)?.id ?? null;
  const targets = fleets.filter(({ key }) => imageIn(key) !== null);
  const [only] = targets;
  if (!only || !may(only.key, 'fleet:deploy').shown || version.state === 'gone') return null;
  if (targets.length === 1)
    return (
      <Button
        size="small"
        why={may(only.key, 'fleet:deploy').why}
        aria-label={`Deploy ${version.label} to ${only.name}`}
        onClick={() => open('deploy', only.key, imageIn(only.key))}
      >
        Deploy
      </Button>
    );
  return (
    <Menu
      text="Deploy"
      label={`Deploy ${version.label}`}
      items={targets.map(({ key, name }) => ({
        key,
        label: `to ${name}`,
        why: may(key, 'fleet:deploy').why,
        onSelect: () => open('deploy', key, imageIn(key)),
      }))}
    />
  );
}
