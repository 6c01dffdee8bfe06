'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contents, Package } from '@/lib/contents/contents';
import { imageContents } from '@/lib/contents/reads';
import { bytes, count, plural } from '@/lib/core/format';
import type { VersionRow } from '@/lib/families/family';
import { readOptions } from '@/lib/query/read-options';
import { PanelReadProblem } from '../problems/read-problem';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';

interface ContentsPanelProps {
  account: string | undefined;
  family: string;
  version: VersionRow;
}

/** What is in a version, by the manifest that lies in its image. */
export function ContentsPanel({ account, family, version }: ContentsPanelProps) {
  const read = useQuery(readOptions(imageContents, { family, version: version.version, account }));
  const { data, isPending } = read;
  const { image, contents } = data ?? { image: null, contents: null };
  return (
    <Panel
      title={`Contents of ${version.label}`}
      note={image && [image.architecture, image.region].filter(Boolean).join(', ')}
      footer={
        image && (
          <span className="break-all">
            manifest {image.digest}, checked in {image.id}
          </span>
        )
      }
    >
      {isPending && <Skeleton className="m-4 h-24" />}
      <PanelReadProblem read={read} what={`the contents of ${version.label}`} />
      {data?.why && <p className="px-4 py-3 text-ink-3">{data.why}</p>}
      {contents && <Inside contents={contents} />}
    </Panel>
  );
}

const Inside = ({ contents: { facts, parts, packages, files, largest } }: { contents: Contents }) => (
  <div className="grid gap-3 px-4 py-3">
    <Facts rows={facts.map(({ name, value }) => [name, value])} />
    <Part title={`Size of its parts, ${bytes(parts.reduce((sum, part) => sum + part.bytes, 0))} in all`}>
      <Facts rows={parts.map((part) => [part.name, bytes(part.bytes)])} />
    </Part>
    <Part title={packagesText(packages)}>
      <Facts rows={packages.map(({ name, version }) => [name, version])} />
    </Part>
    <Part title={`${plural(files, 'file')}, each with its SHA-256 in the manifest`}>
      {largest.length > 0 && (
        <>
          <p className="text-small text-ink-3">Largest of the application</p>
          <Facts rows={largest.map(({ path, bytes: size }) => [path, bytes(size)])} />
        </>
      )}
    </Part>
  </div>
);

const packagesText = (packages: readonly Package[]) => {
  const from = [...Map.groupBy(packages, (one) => one.from)].map(
    ([name, all]) => `${count(all.length)} ${name}`,
  );
  return `${plural(packages.length, 'package')}: ${from.join(', ')}`;
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="border-t border-line pt-2">
    <summary className="min-h-(--hit) cursor-pointer text-ink-2">{title}</summary>
    <div className="max-h-64 overflow-y-auto pt-1" tabIndex={0} role="group" aria-label={title}>
      {children}
    </div>
  </details>
);

const Facts = ({ rows }: { rows: readonly (readonly [string, string])[] }) => (
  <dl className="grid gap-y-1">
    {rows.map(([name, value], index) => (
      <div key={`${name} ${index}`} className="flex justify-between gap-4 text-small">
        <dt className="min-w-0 break-words text-ink-3">{name}</dt>
        <dd className="min-w-0 text-right font-mono break-words">{value}</dd>
      </div>
    ))}
  </dl>
);
