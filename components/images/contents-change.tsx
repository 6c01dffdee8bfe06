'use client';
import { useQuery } from '@tanstack/react-query';
import { contentsChange } from '@/lib/contents/reads';
import { readOptions } from '@/lib/query/read-options';
import { ReadProblem } from '../problems/read-problem';
import { Skeleton } from '../ui/skeleton';

interface ContentsChangeProps {
  account: string | undefined;
  family: string;
  from: string;
  to: string;
}

/** What changed inside, in sentences, by the manifests of both images. */
export function ContentsChange({ account, family, from, to }: ContentsChangeProps) {
  const read = useQuery(readOptions(contentsChange, { family, from, to, account }));
  const { data, isPending } = read;
  return (
    <section aria-label="What changed inside" className="border-b border-line px-4 py-3">
      <h3 className="mb-1 font-semibold">What changed inside</h3>
      {isPending && <Skeleton className="h-6" />}
      <ReadProblem read={read} what="the contents of both versions" />
      {data?.why && <p className="text-ink-3">{data.why}</p>}
      {data?.sentences?.length === 0 && (
        <p>Nothing: both versions contain the same packages, files and settings.</p>
      )}
      {data?.sentences && data.sentences.length > 0 && (
        <ul className="grid list-disc gap-1 pl-5">
          {data.sentences.map((sentence) => (
            <li key={sentence} className="break-words">
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
