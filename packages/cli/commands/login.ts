import { AppError } from '@/lib/core/errors';
import { guardList } from '@/lib/guards/reads';
import { createApi } from '../connection/api';
import { EXIT, type ExitCode } from '../exit-codes';
import { parseUrl, writeSettings } from '../settings';
import type { Terminal } from '../terminal';

/** `plimsoll login --url https://…`: asks for a token, tries it, and keeps both in a file of this person alone. */
export async function login(terminal: Terminal, given: { url?: string }): Promise<ExitCode> {
  const text = given.url ?? (terminal.env.PLIMSOLL_URL || (await terminal.ask?.('Address of Plimsoll: ')));
  if (!text)
    throw new AppError('invalid', 'The address of Plimsoll is not given.', { hint: 'Add --url https://….' });
  const url = parseUrl(text.trim());
  // Never an option: other people on the machine can read the arguments of a process.
  const token = terminal.env.PLIMSOLL_TOKEN || (await terminal.ask?.('Token (it is not shown): ', true));
  if (!token?.trim())
    throw new AppError('invalid', 'There is no token.', {
      hint: 'An admin issues one on the page People and tokens. Set it as PLIMSOLL_TOKEN where nobody can type it.',
    });
  const settings = { url, token: token.trim() };
  const tried = { url, token: () => Promise.resolve(settings.token) };
  await createApi(tried, terminal.signal).read(guardList, {});
  terminal.out(`The token works. It is kept in ${writeSettings(terminal, settings)}.`);
  return EXIT.done;
}
