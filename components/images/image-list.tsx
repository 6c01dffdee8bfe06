'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { age, plural } from '@/lib/core/format';
import { versionLabel } from '@/lib/images/model';
import { imageListOptions } from '@/lib/images/query-options';
import { Problems } from '../overview/problems';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Td, Th } from '../ui/table';
import { Tag } from '../ui/tag';

/** Families with their versions, and the fleets that run each. */
export function ImageList() {
  const query = useQuery(imageListOptions());
  const { data } = query;
  const families = [...Map.groupBy(data?.images ?? [], ({ family }) => family)].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  return (
    <>
      <h1 className="mb-3 text-h2 font-semibold">Images</h1>
      <Problems parts={[query]} />
      {query.isPending && <Skeleton className="h-96" />}
      {data && families.length === 0 && (
        <EmptyState title="No images in these regions">
          Plimsoll lists the AMIs that this account owns.
        </EmptyState>
      )}
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4">
        {families.map(([family, images]) => (
          <Panel key={family} title={family} note={plural(images.length, 'image')}>
            <Table aria-label={`Versions of ${family}`}>
              <thead>
                <tr>
                  <Th>Version</Th>
                  <Th>Region</Th>
                  <Th>Image</Th>
                  <Th>Built</Th>
                  <Th>Architecture</Th>
                  <Th>State</Th>
                  <Th>Runs in</Th>
                </tr>
              </thead>
              <tbody>
                {images.map((image) => (
                  <tr key={`${image.region} ${image.id}`}>
                    <Td className="font-mono text-[12.5px] font-medium whitespace-nowrap">
                      {versionLabel(image)} {image.channel && <Tag>{image.channel}</Tag>}
                    </Td>
                    <Td>{image.region}</Td>
                    <Td className="font-mono text-[12px]">{image.id}</Td>
                    <Td className="whitespace-nowrap">
                      {age(image.createdAt && data!.now - image.createdAt)} ago
                    </Td>
                    <Td>
                      {image.architecture}, {image.sizeGiB} GiB
                    </Td>
                    <Td>{image.state}</Td>
                    <Td>
                      {image.fleets.length === 0 && <span className="text-ink-3">nowhere</span>}
                      {image.fleets.map((ref) => (
                        <Link
                          key={fleetKey(ref)}
                          href={fleetPath(ref)}
                          className="mr-2 text-accent hover:underline"
                        >
                          {ref.name}
                        </Link>
                      ))}
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Panel>
        ))}
      </div>
    </>
  );
}
