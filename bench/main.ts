import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { main, Trouble } from '../scripts/fail.ts';
import { inRoot } from '../scripts/paths.ts';
import { compare } from './compare.ts';
import { GOALS } from './goals.ts';
import { runPart } from './run-part.ts';
import { table, unmeasured, type Row } from './report.ts';

/** The parts with the most minutes that each may take. */
const PARTS: Record<string, number> = {
  ...{ overview: 6, start: 5, charts: 4, faults: 8, 'command-line': 3, searching: 6, scale: 3, visible: 6 },
  ...{
    'event-loop': 6,
    'many-fleets': 20,
    interactions: 7,
    replay: 1,
    images: 4,
    sandbox: 3,
    image: 8,
    fuse: 15,
  },
};

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-bench-'));

/** What a part measured. If it fails or takes too long, its row says so and the others go on. */
async function run(part: string): Promise<Row[]> {
  const file = path.join(folder, `${part}.json`);
  const why = await runPart([`bench/${part}.ts`], { file, minutes: PARTS[part]! });
  if (why === null) return JSON.parse(readFileSync(file, 'utf8')) as Row[];
  return [unmeasured('', `part ${part}`, `failed: ${why}`)];
}

/** Told once: who commits meanwhile does not change what is measured. */
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
  cwd: inRoot(),
  encoding: 'utf8',
}).trim();

/** Goals that no row tells of, with the reason. */
const missing = (rows: readonly Row[]) =>
  GOALS.filter(({ goal }) => rows.every((row) => row.goal !== goal)).map(({ goal, what, part, elsewhere }) =>
    unmeasured(goal, what, elsewhere ?? `part ${part} was not run or failed`),
  );

async function measure(parts: string[]) {
  const rows: Row[] = [];
  const load: Record<string, number> = {};
  const file = inRoot('.bench', `${commit}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  for (const part of parts) {
    console.log(`Measuring ${part}, at most ${PARTS[part]} minutes…`);
    load[part] = loadavg()[0]!;
    rows.push(...(await run(part)));
    // After each part, so that a bench that is ended early leaves what it has.
    writeFileSync(file, JSON.stringify({ commit, load, rows }, null, 2));
  }
  const all = [...rows, ...missing(rows)];
  table(all.sort((a, b) => a.goal.localeCompare(b.goal, 'en', { numeric: true })));
  console.log(`Load of the machine as each part began: ${JSON.stringify(load)}`);
  console.log(`Written to ${file}. Compare two with: npm run bench -- compare FIRST SECOND`);
}

const asked = process.argv.slice(2);
const unknown = asked.find((part) => asked[0] !== 'compare' && !(part in PARTS));
await main(async () => {
  if (unknown)
    throw new Trouble(`The bench has no part ${unknown}. It has ${Object.keys(PARTS).join(', ')}.`);
  try {
    if (asked[0] === 'compare') compare(asked.slice(1), inRoot());
    else await measure(asked.length > 0 ? asked : Object.keys(PARTS));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
