import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from '../scripts/fail.ts';
import type { Row } from './report.ts';

export interface Result {
  commit: string;
  rows: Row[];
}

/** The full id of a commit, branch or tag; null: git does not know it. */
function commitOf(name: string, root: string): string | null {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/**
 * What `npm run bench` wrote.
 * @param name a commit, branch, tag or file
 * @param root folder of the project, which has the results in `.bench`
 * @throws Trouble that says what is missing and how to get it
 */
export function readResult(name: string, root: string): Result {
  if (name.endsWith('.json')) {
    if (!existsSync(name)) throw new Trouble(`There is no file ${name}.`);
    return JSON.parse(readFileSync(name, 'utf8')) as Result;
  }
  const folder = path.join(root, '.bench');
  const measured = existsSync(folder)
    ? readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? path.basename(file, '.json') : []))
    : [];
  const commit = commitOf(name, root);
  const found = measured.find((short) => short === name || commit?.startsWith(short));
  if (found) return JSON.parse(readFileSync(path.join(folder, `${found}.json`), 'utf8')) as Result;
  const known = measured.length > 0 ? `These are measured: ${measured.join(', ')}.` : 'None is measured yet.';
  throw new Trouble(
    commit === null
      ? `git knows no commit ${name}. ${known}`
      : `${name} is not measured: there is no .bench/${commit.slice(0, 8)}.json. ${known} Check it out, then run: npm run bench`,
  );
}

/** "same" if the spreads overlap: then the difference may be the machine's. */
export function difference(before: Row, after: Row) {
  if (before.value === null || after.value === null) return 'unknown';
  const isApart = before.least! > after.most! || after.least! > before.most!;
  if (before.n > 1 && after.n > 1 && !isApart) return 'same';
  return after.value < before.value ? 'less' : after.value > before.value ? 'more' : 'same';
}

const keyOf = ({ goal, figure }: Row) => `${goal} ${figure}`;

/** All figures of two results. One that a result does not have is "only" in the other. */
export function sideBySide(before: Result, after: Result) {
  const [first, second] = [before, after].map(({ rows }) => new Map(rows.map((row) => [keyOf(row), row])));
  return [...new Map([...first!, ...second!])].map(([key, { goal, figure }]) => {
    const [was, is] = [first!.get(key), second!.get(key)];
    const ratio = was?.value && is && is.value !== null ? (is.value / was.value).toFixed(2) : '';
    const only = `only in ${(was ? before : after).commit}`;
    return {
      ...{ goal, figure, before: was?.value ?? null, after: is?.value ?? null, ratio },
      is: was && is ? difference(was, is) : only,
    };
  });
}

/** Prints two results figure by figure. @throws Trouble if it is not given two, or has no result of one */
export function compare(asked: readonly string[], root: string) {
  const [first, second, ...more] = asked;
  if (!first || !second || more.length > 0)
    throw new Trouble('Name two commits or files: npm run bench -- compare FIRST SECOND');
  const [before, after] = [readResult(first, root), readResult(second, root)];
  console.log(`before: ${before.commit}, after: ${after.commit}`);
  console.table(sideBySide(before, after));
}
