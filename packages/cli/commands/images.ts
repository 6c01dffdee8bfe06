import { familyList, imageFamily } from '@/lib/families/reads';
import { age, plural } from '@/lib/core/format';
import { EXIT, type ExitCode } from '../exit-codes';
import { tableLines } from '../output/table';
import type { Session } from '../session';
import { tellProblems } from './fleets';

interface ImagesOptions {
  account?: string;
}

/** `plimsoll images`: families; with a name, the versions of one and where each runs. */
export async function images(
  session: Session,
  family: string | undefined,
  { account }: ImagesOptions,
): Promise<ExitCode> {
  if (family !== undefined) return versions(session, family, account);
  const { api, terminal, json } = session;
  const list = await api.read(familyList, { account });
  if (json) {
    terminal.json(list);
    return EXIT.done;
  }
  const rows = list.families.map(({ name, line, machines, fleets, newestAt, note }) => [
    ...[name, line.at(-1)?.label ?? '', age(newestAt && list.now - newestAt)],
    ...[`${plural(machines, 'machine')} of ${plural(fleets, 'fleet')}`, note.text],
  ]);
  for (const line of tableLines(['FAMILY', 'NEWEST', 'AGE', 'RUNS ON', 'NOTE'], rows)) terminal.out(line);
  tellProblems(session, list.problems);
  return EXIT.done;
}

async function versions(session: Session, family: string, account: string | undefined): Promise<ExitCode> {
  const { api, terminal, json } = session;
  const page = await api.read(imageFamily, { family, account });
  if (json) {
    terminal.json(page);
    return EXIT.done;
  }
  const rows = page.versions.map(({ label, state, channels, createdAt, runners, commit }) => [
    ...[label, state, channels.join(' '), age(createdAt && page.now - createdAt)],
    ...[runners.map(({ name, machines }) => `${name} (${machines})`).join(', '), commit ?? ''],
  ]);
  const head = ['VERSION', 'STATE', 'CHANNELS', 'AGE', 'RUNS ON', 'COMMIT'];
  for (const line of tableLines(head, rows)) terminal.out(line);
  tellProblems(session, page.problems);
  return EXIT.done;
}
