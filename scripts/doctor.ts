import './app-modules.ts';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { secretsFromFiles } from '../lib/runtime/secret-files.script.ts';
import { exitCodeFor, findingLines, type Finding } from '../lib/doctor/finding.ts';
import { main, messageOf, Trouble } from './fail.ts';
import { openDatabase } from './own-database.ts';
import { inRoot } from './paths.ts';

/** `npm run doctor`: examines the settings of this machine and all that they name, and says how to mend it. */
await main(async () => {
  const found: Finding[] = [];
  const tell = (finding: Finding) => {
    found.push(finding);
    for (const line of findingLines(finding)) console.log(line);
  };
  for (const finding of misspelt()) tell(finding);
  // A new checkout has no client of the database yet.
  if (!existsSync(inRoot('lib/db/generated/client.ts'))) (await import('./build.ts')).ensureClient();
  // An app that runs holds the embedded database, and there may be none yet.
  let database: Awaited<ReturnType<typeof openDatabase>> | null = null;
  try {
    let why: string | null = null;
    database = await openDatabase().catch((error: unknown) => {
      if (!(error instanceof Trouble)) throw error;
      why = error.message;
      return null;
    });
    const isInFile = secretsFromFiles(process.env).DATABASE_URL !== undefined;
    if (database && !isInFile) process.env.DATABASE_URL = database.url;
    process.env.LOG_LEVEL ??= 'silent';
    const { examine } = await import('../lib/doctor/examine.server.ts');
    tell({ name: 'Environment', state: 'ok', text: 'all variables are valid' });
    for await (const finding of examine(inRoot('prisma/migrations'), why)) tell(finding);
  } catch (error) {
    const text = messageOf(error);
    if (!text.startsWith('Environment variable')) throw error;
    tell({ name: 'Environment', state: 'bad', text, way: 'docs/configuration.md explains every variable.' });
  } finally {
    await database?.close();
  }
  process.exit(exitCodeFor(found));
});

/** Names in `.env` that Plimsoll does not know, which are probably misspelt. Others read their own variables. */
function misspelt(): Finding[] {
  const [own, example] = [readOr('.env'), readOr('.env.example')];
  const known = new Set([...example.matchAll(/^# ([A-Z_]+)=/gm)].map(([, name]) => name));
  const strange = Object.keys(parseEnv(own)).filter(
    (name) => !known.has(name) && !/^(AWS|OTEL|NODE|PG|NEXT)_/.test(name),
  );
  return known.size === 0
    ? []
    : strange.map((name) => ({
        ...{
          name: 'Environment',
          state: 'bad' as const,
          text: `.env sets ${name}, which Plimsoll does not read.`,
        },
        way: 'Correct its name, or remove it. .env.example has every variable.',
      }));
}

function readOr(file: string): string {
  try {
    return readFileSync(inRoot(file), 'utf8');
  } catch {
    return '';
  }
}
