import 'server-only';
import { randomUUID } from 'node:crypto';
import { processWide } from '@/lib/core/process-wide';
import { entriesOf } from '@/lib/query/changed-parts';
import { mapInSlices } from '@/lib/runtime/slices';

interface Kept {
  version: number;
  rest: string;
  isList: boolean;
  /** JSON of each entry, with the version that it changed in. */
  texts: Map<string, { text: string; at: number }>;
  /** The version in which an entry came, went or moved. */
  keysAt: number;
}

interface Keeping {
  /** The answer that the texts are of, as long as anybody holds it. */
  answer: WeakRef<object>;
  kept: Promise<Kept>;
}

const MOST_KEPT = 50;
const keeping = processWide('answer-versions', () => new Map<string, Keeping>());
/** Of all answers, so that one that was forgotten and kept again has no version of before. */
const newest = processWide('answer-versions-newest', () => ({ version: 0 }));
/** A version counts only where it was given. */
const PROCESS = processWide('answer-versions-of', () => randomUUID().slice(0, 8));

/** A long answer of a read. */
interface Long {
  /** The address of the read. */
  name: string;
  /** The field with many entries. */
  field: string;
  answer: object;
}

/** `ChangedParts` as JSON: what of an answer is not as in the version `since`, or all of it if that is not known here. */
export async function changedSince(long: Long, since: string): Promise<string> {
  const now = await keep(long);
  const [process, number] = since.split('.');
  const from = process === PROCESS && Number(number) <= now.version ? Number(number) : -1;
  const set = membersOf([...now.texts].filter(([, { at }]) => at > from));
  const keys = now.keysAt > from ? `,"keys":${JSON.stringify([...now.texts.keys()])}` : '';
  return `{"version":"${PROCESS}.${now.version}","rest":${now.rest},"isList":${now.isList},"set":{${set}}${keys}}`;
}

/** The whole answer as JSON. */
export async function wholeText(long: Long): Promise<string> {
  const { rest, isList, texts } = await keep(long);
  const entries = isList
    ? `[${[...texts.values()].map(({ text }) => text).join(',')}]`
    : `{${membersOf([...texts])}}`;
  return `${rest.slice(0, -1)}${rest === '{}' ? '' : ','}${JSON.stringify(long.field)}:${entries}}`;
}

const membersOf = (entries: [key: string, { text: string }][]) =>
  entries.map(([key, { text }]) => `${JSON.stringify(key)}:${text}`).join(',');

function keep({ name, field, answer }: Long): Promise<Kept> {
  const last = keeping.get(name);
  if (last?.answer.deref() === answer) return last.kept;
  // An address may have any parameters. Who asks with a version that is gone gets all of it.
  if (keeping.size >= MOST_KEPT && !last) keeping.clear();
  const kept = compare(field, answer, last?.kept);
  keeping.set(name, { answer: new WeakRef(answer), kept });
  return kept;
}

/** In slices, because the JSON of a thousand fleets takes longer than another request should wait. */
async function compare(field: string, answer: object, before: Promise<Kept> | undefined): Promise<Kept> {
  // An answer that has no JSON must not stop the ones after it.
  const last = await before?.catch(() => undefined);
  const { [field]: entries, ...rest } = answer as Record<string, unknown>;
  const version = (newest.version += 1);
  const texts = new Map(
    await mapInSlices([...entriesOf(entries)], ([key, entry]) => {
      const text = JSON.stringify(entry);
      const known = last?.texts.get(key);
      return [key, known?.text === text ? known : { text, at: version }] as const;
    }),
  );
  const keys = [...texts.keys()];
  const known = [...(last?.texts.keys() ?? [])];
  const isSame =
    last !== undefined && keys.length === known.length && keys.every((key, at) => key === known[at]);
  return {
    ...{ version, rest: JSON.stringify(rest), texts },
    ...{ isList: Array.isArray(entries), keysAt: isSame ? last.keysAt : version },
  };
}
