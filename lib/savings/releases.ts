import type { Change } from '@/lib/core/change';
import { RELEASE } from './experiments';
import { launchedVersion, type Calls, type Template } from './outside';
import type { Made } from './setups';

interface Refresh {
  id: string;
  status: string;
  version: string | null;
  templateId: string | null;
  /** UTC ms. */
  startedAt: number | null;
  endedAt: number | null;
}

interface ReleaseFacts {
  number: number;
  /** UTC ms. */
  createdAt: number;
  label: string;
  imageId: string | null;
  instanceType: string | null;
}

/** A deployment that replaced all machines by those of another version. */
export interface Released extends Made {
  startedAt: number;
  /** Labels of both versions. */
  labels: { from: string; to: string };
  actor: string;
  /** The change in the audit trail; null: made outside Plimsoll. */
  change: string | null;
}

/** ms. A change and the deployment that it starts are seconds apart. */
const NEAR = 60_000;

const OUTSIDE = 'outside Plimsoll';

/**
 * The deployments that AWS calls successful, where they changed the image. A change of the machine type alone is a
 * change of its own.
 */
export function releasesOf(
  refreshes: readonly Refresh[],
  template: Template<ReleaseFacts>,
  own: readonly Pick<Change, 'id' | 'at' | 'action' | 'actor'>[],
  { started, versions }: Calls = { started: [], versions: [] },
): Released[] {
  const done = refreshes
    .filter(
      ({ status, startedAt, endedAt }) => status === 'Successful' && startedAt !== null && endedAt !== null,
    )
    .toSorted((a, b) => a.startedAt! - b.startedAt!);
  const released = (refresh: Refresh | undefined) => {
    const number =
      refresh && launchedVersion({ ...refresh, startedAt: refresh.startedAt! }, versions, template);
    return template.releases.find((one) => one.number === number);
  };
  return done.flatMap((refresh, index): Released[] => {
    const [from, to] = [released(done[index - 1]), released(refresh)];
    if (!from || !to || from.imageId === to.imageId) return [];
    const isStart = ({ at }: { at: number }) => Math.abs(at - refresh.startedAt!) < NEAR;
    const change = own.find(isStart);
    const user = started.find(isStart)?.user;
    return [
      {
        ...{ id: refresh.id, at: refresh.endedAt!, startedAt: refresh.startedAt!, action: RELEASE },
        ...{ before: { type: from.instanceType }, after: { type: to.instanceType } },
        labels: { from: from.label, to: to.label },
        ...{ actor: change?.actor ?? (user ? `${user}, ${OUTSIDE}` : OUTSIDE), change: change?.id ?? null },
      },
    ];
  });
}
