'use client';
import { useQuery } from '@tanstack/react-query';
import { rulePreview } from '@/lib/first-look/reads';
import type { NamingState } from '@/lib/naming/model';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { ReadingTable } from './reading-table';

/** The rules for image names that count now, and as what every image is read. */
export function RulesPanel({ state }: { state: NamingState }) {
  const { rules } = state.naming;
  const query = useQuery(readOptions(rulePreview, { rules: rules.join('\n') }));
  const { data, error } = query;
  return (
    <Panel
      title="Image names"
      note={
        rules.length > 0
          ? 'tags count before rules, and the first rule that matches counts'
          : 'no rule of your own'
      }
      footer={
        <p>
          Plimsoll takes the version from a version tag. Without one, it tries your rules, then Image
          Builder’s tag, then the name: a semantic version, a date, a build number or a commit. Images for
          different architectures can be one version.
        </p>
      }
    >
      {rules.length > 0 && (
        <ol className="grid gap-1 border-b border-line px-4 py-2.5" aria-label="Rules for image names">
          {rules.map((rule) => (
            <li key={rule} className="flex items-baseline justify-between gap-3">
              <code className="font-mono text-[12.5px] wrap-anywhere">{rule}</code>
              <span className="flex-none text-small text-ink-3">
                {data?.byRule.find((one) => one.rule === rule)?.count ?? '–'} of {data?.of ?? '–'} images
              </span>
            </li>
          ))}
        </ol>
      )}
      <Problems parts={[{ error, data: data && { problems: data.unread } }]} />
      {!data && !error && <Skeleton className="h-60" />}
      {data?.of === 0 && (
        <EmptyState title="No image was read" isUnread={data.unread.length > 0}>
          Plimsoll reads the images that these accounts own, and those that their fleets run.
        </EmptyState>
      )}
      {data && data.of > 0 && <ReadingTable preview={data} isTrial={false} />}
    </Panel>
  );
}
