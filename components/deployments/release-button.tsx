'use client';
import { Undo2, Upload } from 'lucide-react';
import { inFleet } from '@/lib/rules/decide';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { LedgerEntry } from '@/lib/deployments/ledger';
import { releaseLabel } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import { refusalOf } from '@/lib/releases/grade';
import { holdOn } from '@/lib/releases/holds';
import { canLaunch } from '@/lib/releases/model';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { GradeTag, gradeWords } from '../releases/grade-tag';
import { Button } from '../ui/button';

export const labelOf = ({ release, number }: Pick<LedgerEntry, 'release' | 'number'>) =>
  release ? releaseLabel(release) : `release ${number}`;

interface ReleaseButtonProps {
  entry: LedgerEntry;
  fleet: Fleet;
}

/** Button that rolls back to a release, or deploys a held one again. The current release shows "current" instead. */
export function ReleaseButton({ entry, fleet }: ReleaseButtonProps) {
  const { open } = useDialog();
  const may = useMay(inFleet(fleet));
  const [back, deploy] = [may('fleet:roll-back'), may('fleet:deploy')];
  const { number, release, state, evidence } = entry;
  if (state === 'running') return <span className="text-small text-ink-3">current</span>;
  if (!release || state === 'deploying') return null;
  const label = labelOf(entry);
  const hold = holdOn(fleet.held, { imageId: release.imageId, type: release.instanceType });
  if (hold)
    return (
      deploy.shown && (
        <Button
          why={deploy.why}
          aria-label={`Deploy ${label} to ${fleet.ref.name} again, release ${number}`}
          onClick={() =>
            hold.of === 'image'
              ? open('deploy', fleetKey(fleet.ref), release.imageId)
              : open('type', fleetKey(fleet.ref), release.instanceType)
          }
        >
          <Upload className="size-3.5" aria-hidden /> Deploy again
        </Button>
      )
    );
  if (!back.shown) return null;
  // A release with a higher number that ran before. Deploying it again is a return, not a rollback.
  const verb = number > (fleet.release?.number ?? Infinity) ? 'Return' : 'Roll back';
  return (
    <span className="inline-flex items-center gap-2" title={gradeWords(release.grade)}>
      <GradeTag grade={release.grade} />
      <Button
        why={back.why}
        disabled={!canLaunch(release) || evidence === null}
        title={
          refusalOf(release.grade, label)?.message ??
          (evidence === null
            ? `You cannot roll back to ${label}: there is no record that it ran. Deploy it instead.`
            : gradeWords(release.grade))
        }
        aria-label={`${verb} ${fleet.ref.name} to ${label}, release ${number}`}
        onClick={() => open('roll-back', fleetKey(fleet.ref), String(number))}
      >
        <Undo2 className="size-3.5" aria-hidden /> {verb}
      </Button>
    </span>
  );
}
