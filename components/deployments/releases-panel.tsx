'use client';
import { age, plural, shortId } from '@/lib/core/format';
import { releaseLabel, type Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import { canLaunch, type Release } from '@/lib/releases/model';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';
import { Tag } from '../ui/tag';

interface ReleasesPanelProps {
  fleet: Fleet;
  releases: Release[] | undefined;
  active: Deployment | null;
  now: number;
}

function StateOf({ release, fleet, active }: { release: Release; fleet: Fleet; active: Deployment | null }) {
  if (release.number === fleet.release?.number)
    return (
      <Tag tone="ok" mark="disc">
        running
      </Tag>
    );
  if (String(release.number) === active?.version)
    return (
      <Tag tone="busy" mark="half">
        deploying
      </Tag>
    );
  if (!canLaunch(release))
    return (
      <Tag tone="bad" mark="diamond">
        image {release.image?.state ?? 'gone'}
      </Tag>
    );
  return <Tag>earlier</Tag>;
}

/** Every launch template version, newest first: each an image and a type, never edited. */
export function ReleasesPanel({ fleet, releases, active, now }: ReleasesPanelProps) {
  return (
    <Panel
      title="Releases"
      note={releases ? `${plural(releases.length, 'launch template version')}, never edited` : ''}
    >
      {!releases ? (
        <Skeleton className="m-4 h-32" />
      ) : (
        <Table aria-label="Releases">
          <thead>
            <tr>
              <Th>Release</Th>
              <Th>State</Th>
              <Th>Image</Th>
              <Th>Type</Th>
              <Th>Made</Th>
            </tr>
          </thead>
          <tbody>
            {releases.map((release) => (
              <tr
                key={release.number}
                className={release.number === fleet.release?.number ? 'bg-selected' : ''}
              >
                <Td>
                  <b className="font-mono text-[12.5px] font-medium">{releaseLabel(release)}</b>{' '}
                  <span className="text-small text-ink-3">release {release.number}</span>
                </Td>
                <Td>
                  <StateOf release={release} fleet={fleet} active={active} />
                </Td>
                <Td className="font-mono text-[12px]">
                  {release.imageId ? shortId(release.imageId) : 'none'}
                </Td>
                <Td>{release.instanceType}</Td>
                <Td className="whitespace-nowrap text-ink-2">
                  {age(now - release.createdAt)} ago
                  {release.description && <span className="text-ink-3"> · {release.description}</span>}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
