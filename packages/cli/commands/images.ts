import { familyList, imageFamily } from '@/lib/families/reads';
import { AppError } from '@/lib/core/errors';
import { age, plural } from '@/lib/core/format';
import { EXIT, type ExitCode } from '../exit-codes';
import { didYouMean } from '../fleets/near';
import { fittingLines } from '../output/table';
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
    ...[`${plural(machines, 'machine')} in ${plural(fleets, 'fleet')}`, note.text],
  ]);
  const head = ['FAMILY', 'NEWEST', 'AGE', 'RUNS ON', 'NOTE'];
  const { lines } = fittingLines(head, rows, { columns: terminal.columns, least: ['RUNS ON', 'AGE'] });
  for (const line of lines) terminal.out(line);
  tellProblems(session, list.problems);
  return EXIT.done;
}

async function versions(session: Session, family: string, account: string | undefined): Promise<ExitCode> {
  const { api, terminal, json } = session;
  const page = await api.read(imageFamily, { family, account }).catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.kind !== 'missing') throw error;
    const { families, problems } = await api.read(familyList, { account });
    const known = families.map(({ name }) => name);
    tellProblems(session, problems);
    const hint =
      didYouMean(family, known) ??
      (known.length > 0
        ? `The families are ${known.sort().join(', ')}.`
        : problems.length > 0
          ? 'No image could be read.'
          : 'There are no images with a family yet.');
    throw new AppError('missing', error.message, { hint });
  });
  if (json) {
    terminal.json(page);
    return EXIT.done;
  }
  const rows = page.versions.map(({ label, state, channels, createdAt, runners, commit }) => [
    ...[label, state, channels.join(' '), age(createdAt && page.now - createdAt)],
    ...[runners.map(({ name, machines }) => `${name} (${machines})`).join(', '), commit ?? ''],
  ]);
  const head = ['VERSION', 'STATE', 'CHANNELS', 'AGE', 'RUNS ON', 'COMMIT'];
  const least = ['COMMIT', 'AGE', 'RUNS ON'];
  for (const line of fittingLines(head, rows, { columns: terminal.columns, least }).lines) terminal.out(line);
  tellProblems(session, page.problems);
  return EXIT.done;
}
