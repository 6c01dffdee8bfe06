'use client';
import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import { keysIn } from '@/lib/first-look/ladder';
import { ladderPreview } from '@/lib/first-look/reads';
import { CARRIER, type TagUse } from '@/lib/first-look/tag-use';
import { TAG_FACTS, type TagFact } from '@/lib/naming/model';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { Panel } from '../ui/panel';
import { Segmented } from '../ui/segmented';
import { Skeleton } from '../ui/skeleton';
import { KeysForm } from './keys-form';
import { LadderResult } from './ladder-result';
import { FACT_WORDS } from './tag-rows';
import { useKeys } from './use-keys';

const OPTIONS = TAG_FACTS.map((value) => ({ value, label: value }));

interface LadderPanelProps {
  /** How each account uses the tags. */
  uses: readonly TagUse[];
  /** Where a press on "Try other keys" leads. */
  field: Ref<HTMLTextAreaElement>;
}

/** Tries other tag keys on what was read, and gives the line that sets them. Nothing is changed. */
export function LadderPanel({ uses, field }: LadderPanelProps) {
  const { fact, keys, set } = useKeys();
  const own = uses.filter((use) => use.fact === fact);
  const now = own[0]?.keys ?? [];
  const wanted = keysIn(keys).length > 0 ? keys : now.join(',');
  const query = useQuery(readOptions(ladderPreview, wanted ? { fact, keys: wanted } : null));
  // While another fact is read, the answer is still that of the one before.
  const shown = query.data?.fact === fact ? query.data : undefined;
  const suggested = [...new Set(own.flatMap(({ others }) => others.map(({ key }) => key)))];
  return (
    <Panel
      title="Try other tag keys"
      note="a preview that changes nothing"
      footer="Keys that are saved under Names and tags replace those of the environment variable. Plimsoll changes no tag in AWS."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
        <div>
          <Segmented<TagFact>
            label="What the tags say"
            value={fact}
            options={OPTIONS}
            onChange={(chosen) => set({ fact: chosen, keys: null })}
          />
        </div>
        <p className="text-ink-2">
          {`Each ${CARRIER[fact]} takes its ${FACT_WORDS[fact].one} from the first of these keys that it has.`}
        </p>
        <KeysForm
          key={`${fact} ${wanted}`}
          {...{ field, now: now.join(','), keys: wanted, suggested }}
          onKeys={(next) => set({ keys: next === now.join(',') ? null : next })}
        />
        <Problems parts={[{ error: query.error, data: query.data && { problems: query.data.unread } }]} />
        {shown && <LadderResult preview={shown} isNow={shown.keys.join(',') === now.join(',')} />}
        {!shown && !query.error && <Skeleton className="h-40" />}
      </div>
    </Panel>
  );
}
