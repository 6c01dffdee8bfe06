import { randomBytes } from 'node:crypto';
import type { Facts } from '../seed/recorded/facts.ts';
import { isLeftOut, kindOf, leftOut } from './kinds.ts';
import { pseudonyms } from './pseudonyms.ts';
import { isAwsWord } from './vocabulary.ts';

const WORD = /[A-Za-z][A-Za-z0-9]*/g;
/** In a sentence: who was refused, and what. */
const ARN = /arn:aws[\w-]*:[^\s"',)]+/g;
const ARN_HEAD = /^arn:aws[\w-]*:[\w-]+:[\w-]*:/;
/** Shorter names are not replaced within sentences. */
const SHORTEST = 3;

/** Marks what is replaced, so that no later rule reads it again. */
const MARK = '\u0001';
const marked = (text: string) => `${MARK}${Buffer.from(text).toString('hex')}${MARK}`;
const MARKED = new RegExp(`(${MARK}[0-9a-f]*${MARK})`);
const same = (part: string) => part;

/** Changes what of a text is not marked, and what is. */
const eachPart = (text: string, plain: (part: string) => string, ofMark: (part: string) => string = same) =>
  text
    .split(MARKED)
    .map((part) => (part.startsWith(MARK) ? ofMark(part) : plain(part)))
    .join('');

const unmarked = (text: string) =>
  eachPart(text, same, (part) => Buffer.from(part.slice(1, -1), 'hex').toString());

/** Every text of a value with the members that lead to it; members that are left out are gone. */
function eachText(
  value: unknown,
  path: readonly string[],
  change: (text: string, path: readonly string[]) => string,
): unknown {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((one) => eachText(one, path, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !isLeftOut(path, member))
      .map(([member, inner]) => [member, eachText(inner, [...path, member], change)]),
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names, tags, ids, accounts and addresses of an account, each replaced by the same everywhere in the file. */
export function anonymous(facts: Facts, key: Buffer = randomBytes(32)): Facts {
  const { rules, word } = pseudonyms(key);
  const withoutIds = (text: string) =>
    rules.reduce(
      (done, [form, replace]) =>
        eachPart(done, (part) =>
          part.replace(form, (...found) => marked(replace(...(found as [string, ...string[]])))),
        ),
      text,
    );
  const words = (text: string) =>
    eachPart(text, (part) =>
      part.replace(WORD, (found) => (found.length < 2 || isAwsWord(found) ? found : word(found))),
    );
  const name = (text: string) => {
    const head = ARN_HEAD.exec(text)?.[0] ?? '';
    return head + unmarked(words(withoutIds(text.slice(head.length))));
  };
  const names = new Set<string>();
  eachText(facts, [], (text, path) => {
    if (/Names?$/.test(path.at(-1) ?? '') && text.length >= SHORTEST && kindOf(path, text) === 'name')
      names.add(text);
    return text;
  });
  const longestFirst = [...names].filter((text) => !isAwsWord(text)).sort((a, b) => b.length - a.length);
  const named = new RegExp(`(?<![\\w-])(?:${longestFirst.map(escaped).join('|') || '(?!)'})(?![\\w-])`, 'g');
  const sentence = (text: string) => {
    const withoutArns = text.replace(ARN, (found) => marked(name(found)));
    return unmarked(withoutIds(withoutArns.replace(named, (found) => marked(name(found)))));
  };
  const replaced = eachText(facts, [], (text, path) => {
    const kind = kindOf(path, text);
    if (kind === 'aws') return text;
    return kind === 'sentence' ? sentence(text) : name(text);
  }) as Facts;
  return { ...replaced, Omitted: [...new Set([...(facts.Omitted ?? []), ...leftOut])] };
}
