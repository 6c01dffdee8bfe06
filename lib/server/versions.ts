import 'server-only';
import { randomUUID } from 'node:crypto';
import { processWide } from '@/lib/core/process-wide';
import { entriesOf } from '@/lib/query/changed-parts';

interface Kept {
  /** The answer that the texts are of, as long as anybody holds it. */
  answer: WeakRef<object>;
  version: number;
  rest: string;
  isList: boolean;
  /** JSON of each entry, with the version that it changed in. */
  texts: Map<string, { text: string; at: number }>;
  /** The version in which an entry came, went or moved. */
  keysAt: number;
}

const MOST_KEPT = 50;
const kept = processWide('answer-versions', () => new Map<string, Kept>());
/** Of all answers, so that one that was forgotten and kept again has no version of before. */
const newest = processWide('answer-versions-newest', () => ({ version: 0 }));
/** A version counts only where it was given. */
const PROCESS = processWide('answer-versions-of', () => randomUUID().slice(0, 8));

/**
 * `ChangedParts` as JSON: what of an answer is not as in the version `since`, or all of it if that is not known here.
 * @param field the one with many entries
 */
export function changedSince(name: string, field: string, answer: object, since: string): string {
  const now = keep(name, field, answer);
  const [process, number] = since.split('.');
  const from = process === PROCESS && Number(number) <= now.version ? Number(number) : -1;
  const changed = [...now.texts].filter(([, { at }]) => at > from);
  const set = changed.map(([key, { text }]) => `${JSON.stringify(key)}:${text}`).join(',');
  const keys = now.keysAt > from ? `,"keys":${JSON.stringify([...now.texts.keys()])}` : '';
  return `{"version":"${PROCESS}.${now.version}","rest":${now.rest},"isList":${now.isList},"set":{${set}}${keys}}`;
}

function keep(name: string, field: string, answer: object): Kept {
  const last = kept.get(name);
  if (last?.answer.deref() === answer) return last;
  const { [field]: entries, ...rest } = answer as Record<string, unknown>;
  const version = (newest.version += 1);
  const texts: Kept['texts'] = new Map();
  for (const [key, entry] of entriesOf(entries)) {
    const text = JSON.stringify(entry);
    const before = last?.texts.get(key);
    texts.set(key, before?.text === text ? before : { text, at: version });
  }
  const keys = [...texts.keys()];
  const known = [...(last?.texts.keys() ?? [])];
  const isSame =
    last !== undefined && keys.length === known.length && keys.every((key, at) => key === known[at]);
  const next = {
    ...{ answer: new WeakRef(answer), version, rest: JSON.stringify(rest), texts },
    ...{ isList: Array.isArray(entries), keysAt: isSame ? last.keysAt : version },
  };
  // An address may have any parameters. Who asks with a version that is gone gets all of it.
  if (kept.size >= MOST_KEPT && !last) kept.clear();
  kept.set(name, next);
  return next;
}
