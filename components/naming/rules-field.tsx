'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId } from 'react';
import { plural } from '@/lib/core/format';
import { rulePreview } from '@/lib/first-look/reads';
import { rulesIn, type RulePreview } from '@/lib/first-look/rule-preview';
import { parseNameRule, PLACEHOLDER_WORDS } from '@/lib/naming/name-rule';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { ReadingTable } from './reading-table';

/** The first rule that cannot be read; null: all can. */
export function ruleProblem(text: string): string | null {
  for (const rule of rulesIn(text)) {
    const parsed = parseNameRule(rule);
    if ('problem' in parsed) return `${rule}: ${parsed.problem}`;
  }
  return null;
}

/** Tries the rules on every image that is known, before they are saved. */
export function useTrial(text: string) {
  const rules = useDeferredValue(rulesIn(text).join('\n'));
  const query = useQuery(readOptions(rulePreview, ruleProblem(rules) ? null : { rules }));
  const isOfThese = query.data?.rules.join('\n') === rulesIn(text).join('\n');
  return { query, tried: isOfThese && !query.isPlaceholderData ? query.data! : null };
}

interface RulesFieldProps {
  text: string;
  onChange: (text: string) => void;
  trial: ReturnType<typeof useTrial>;
}

/** Rules for image names, one a line, with what they make of each image. */
export function RulesField({ text, onChange, trial: { query, tried } }: RulesFieldProps) {
  const id = useId();
  const problem = ruleProblem(text);
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="mb-1 font-semibold">Image names</legend>
      <label htmlFor={id} className="text-small text-ink-2">
        One rule per line, such as {'{family}-{version}-{any}'}. {PLACEHOLDER_WORDS} The rest of the name must
        be as written.
      </label>
      <textarea
        id={id}
        value={text}
        rows={3}
        maxLength={2_000}
        spellCheck={false}
        aria-invalid={problem !== null}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-20 rounded-control border border-control bg-surface px-2.5 py-1.5 font-mono text-[12.5px]"
      />
      {problem && (
        <p role="alert" className="text-bad-text">
          {problem}
        </p>
      )}
      <Problems parts={[{ error: query.error, data: tried ? { problems: tried.unread } : undefined }]} />
      {tried && <Trial preview={tried} />}
      {!tried && !problem && !query.error && <p className="text-ink-3">Trying the rules on your images…</p>}
    </fieldset>
  );
}

function Trial({ preview }: { preview: RulePreview }) {
  const { of, changed, byRule } = preview;
  return (
    <>
      <p role="status" className="font-medium">
        {changed === 0
          ? `Tried on ${plural(of, 'image')}: no image would be read differently.`
          : `Tried on ${plural(of, 'image')}: ${plural(changed, 'image')} would be read differently.`}
        {byRule.some(({ count }) => count === 0) && ' At least one rule matches no image.'}
      </p>
      <div
        role="group"
        aria-label="Images, with the family and version that the rules read"
        tabIndex={0}
        className="max-h-72 overflow-y-auto rounded-control border border-line"
      >
        <ReadingTable preview={preview} isTrial />
      </div>
    </>
  );
}
