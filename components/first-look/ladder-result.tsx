import Link from 'next/link';
import { count, plural } from '@/lib/core/format';
import type { LadderChange, LadderPreview } from '@/lib/first-look/ladder';
import { CARRIER } from '@/lib/first-look/tag-use';
import { decide, inNaming } from '@/lib/rules/decide';
import { useActor } from '../access/actor';
import { CopyField } from '../ui/copy-field';
import { Table, Td, Th } from '../ui/table';
import { FACT_WORDS } from './tag-rows';

/** How many take the fact from each key, what would change, and the line to copy. */
export function LadderResult({ preview, isNow }: { preview: LadderPreview; isNow: boolean }) {
  const { fact, keys, found, none, of, changed, changes, line } = preview;
  const noun = CARRIER[fact];
  const maySave = decide(useActor(), 'naming:set', inNaming).allowed;
  return (
    <>
      <dl aria-label="Found by each key" className="grid gap-1 border-y border-line py-2">
        {[...found, { key: null, count: none }].map(({ key, count: n }) => (
          <div key={key ?? ''} className="flex items-baseline justify-between gap-3">
            <dt className="min-w-0 wrap-anywhere">
              {key === null ? (
                <span className="text-ink-3">none of the keys</span>
              ) : (
                <>
                  tag <code className="font-mono text-[12px]">{key}</code>
                </>
              )}
            </dt>
            <dd className="flex-none tabular-nums">
              {count(n)} <span className="text-small text-ink-3">of {plural(of, noun)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p role="status" className="font-medium">
        {isNow
          ? 'These keys are in use now. Add or remove a key to see what changes.'
          : `With these keys, Plimsoll would read another ${FACT_WORDS[fact].one}, or none, for ${plural(changed, noun)}.`}
      </p>
      {!isNow && (
        <>
          {maySave ? (
            <Link
              href={`/naming?edit=true&fact=${fact}&keys=${encodeURIComponent(keys.join(','))}`}
              className="justify-self-start py-1 text-accent underline"
            >
              Save these keys under Names and tags
            </Link>
          ) : (
            <p className="text-ink-2">
              An admin can save these keys on the page Names and tags. This line sets them in Plimsoll’s
              environment instead:
            </p>
          )}
          <CopyField label="Line that sets these keys" text={line} />
        </>
      )}
      {changes.length > 0 && <Changes preview={preview} />}
      {changed > changes.length && (
        <p className="text-small text-ink-3">and {count(changed - changes.length)} more</p>
      )}
    </>
  );
}

function Changes({ preview: { fact, changes } }: { preview: LadderPreview }) {
  return (
    <Table aria-label="What other tag keys change">
      <thead>
        <tr>
          <Th>{CARRIER[fact] === 'fleet' ? 'Fleet' : 'Image'}</Th>
          <Th>Now</Th>
          <Th>With these keys</Th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <ChangeLine key={`${change.account} ${change.region} ${change.name}`} change={change} />
        ))}
      </tbody>
    </Table>
  );
}

const ChangeLine = ({ change: { name, region, now, then, key } }: { change: LadderChange }) => (
  <tr>
    <Td className="min-w-28 py-1.5 break-words">
      {name} <span className="block text-small text-ink-3">{region}</span>
    </Td>
    <Td className="py-1.5 break-words text-ink-3">{now || 'none'}</Td>
    <Td className="py-1.5 break-words">
      <b className="font-medium">{then || 'none'}</b>{' '}
      {key && <span className="text-small text-ink-3">{key}</span>}
    </Td>
  </tr>
);
