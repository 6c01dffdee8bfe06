'use client';
import { useQuery } from '@tanstack/react-query';
import { ancestry } from '@/lib/images/reads';
import { readOptions } from '@/lib/query/read-options';
import { plural } from '@/lib/core/format';
import type { VersionRow } from '@/lib/families/family';
import type { Ancestor } from '@/lib/images/ancestry';
import { ProblemNote } from '../problems/problem-note';
import { PanelReadProblem } from '../problems/read-problem';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';

interface AncestryPanelProps {
  account: string | undefined;
  family: string;
  version: VersionRow;
  onSelect: (to: { family: string; version: string }) => void;
  /** AWS's clock. */
  now: number;
}

const NOTES = {
  own: '',
  amazon: 'owned by another account',
  gone: 'deregistered',
  unknown: 'AWS did not say whether it still exists',
};

/** A version's source images, as far as AWS knows them, and the versions built from it. */
export function AncestryPanel({ account, family, version, onSelect, now }: AncestryPanelProps) {
  const times = useTimes();
  const read = useQuery(readOptions(ancestry, { family, version: version.version, account }));
  const { data, isPending } = read;
  return (
    <Panel title={`Ancestry of ${version.label}`}>
      {isPending && <Skeleton className="m-4 h-24" />}
      <PanelReadProblem read={read} what={`the source images of ${version.label}`} />
      {data && (
        <div className="px-4 py-3">
          {data.problem && <ProblemNote problem={data.problem} />}
          {data.descendants > 0 && (
            <p className="mb-2 text-small text-ink-3">
              {plural(data.descendants, 'version')} built from it: {data.madeOfIt.join(', ')}
              {data.descendants > data.madeOfIt.length && ' and more'}
            </p>
          )}
          <ol aria-label={`Source images of ${version.label}`}>
            {data.line.map((ancestor, index) => (
              <li
                key={`${ancestor.region} ${ancestor.id}`}
                className="relative grid grid-cols-[18px_minmax(0,1fr)] gap-2 pb-3 before:absolute before:top-4 before:bottom-0 before:left-[5px] before:border-l before:border-line-2 last:pb-0 last:before:hidden"
              >
                <span
                  aria-hidden
                  className={
                    index === 0
                      ? 'mt-1 size-[11px] rounded-full border-[1.5px] border-busy-mark bg-load-fill'
                      : 'mt-1.5 ml-[1.5px] size-2 rounded-full bg-ink-2'
                  }
                />
                <div className="min-w-0">
                  <Name ancestor={ancestor} isSelf={index === 0} onSelect={onSelect} />
                  <p className="text-small text-ink-3">
                    {[
                      ancestor.name && (
                        <span key="id" className="font-mono">
                          {ancestor.id}
                        </span>
                      ),
                      ancestor.region,
                      ancestor.createdAt !== null && times.day(ancestor.createdAt, now),
                      NOTES[ancestor.note],
                    ]
                      .filter(Boolean)
                      .flatMap((part, at) => (at === 0 ? [part] : [' · ', part]))}
                  </p>
                </div>
              </li>
            ))}
          </ol>
          {data.line.length === 1 && !data.problem && (
            <p className="mt-2 text-small text-ink-3">AWS does not record a source image of this version.</p>
          )}
        </div>
      )}
    </Panel>
  );
}

function Name({
  ancestor: { id, name, family, version, revoked },
  isSelf,
  onSelect,
}: {
  ancestor: Ancestor;
  isSelf: boolean;
  onSelect: AncestryPanelProps['onSelect'];
}) {
  const text = name ?? id;
  return (
    <p className="flex flex-wrap items-center gap-1.5 font-medium">
      {family && version && !isSelf ? (
        <button
          type="button"
          className="min-h-6 text-left text-accent hover:underline"
          onClick={() => onSelect({ family, version })}
        >
          {text}
        </button>
      ) : (
        <span className="wrap-anywhere">{text}</span>
      )}
      {revoked && <Tag tone="bad">revoked</Tag>}
    </p>
  );
}
