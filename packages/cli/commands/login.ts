import { AppError } from '@/lib/core/errors';
import { day } from '@/lib/core/format';
import { guardList } from '@/lib/guards/reads';
import { createApi } from '../connection/api';
import { revokeOwn, signInByDevice } from '../connection/device';
import { EXIT, type ExitCode } from '../exit-codes';
import { heldSettings, parseUrl, writeSettings } from '../settings';
import type { Terminal } from '../terminal';

export interface LoginOptions {
  url?: string | undefined;
  /** Asks for a token that an admin issued, instead of a person's confirmation. */
  withToken?: boolean | undefined;
}

/** `plimsoll login https://…`: a person confirms a code in a browser. The token is in a file of this person alone. */
export async function login(terminal: Terminal, given: LoginOptions): Promise<ExitCode> {
  const before = heldSettings(terminal);
  const url = await addressFor(terminal, given.url, before?.url);
  const isGiven = given.withToken || Boolean(terminal.env.PLIMSOLL_TOKEN);
  const { token, says } = isGiven ? await tokenGiven(terminal, url) : await tokenConfirmed(terminal, url);
  terminal.out(`${says} The token is kept in ${writeSettings(terminal, { url, token })}.`);
  // What it replaces would otherwise work until it expires. A service token is not ours to end.
  if (before?.token && before.token !== token)
    await revokeOwn(before.url, before.token, terminal.signal).catch(() => undefined);
  return EXIT.done;
}

async function addressFor(terminal: Terminal, given: string | undefined, before: URL | undefined) {
  const text =
    given ?? (terminal.env.PLIMSOLL_URL || before?.href || (await terminal.ask?.('Address of Plimsoll: ')));
  if (text?.trim()) return parseUrl(text.trim());
  throw new AppError('invalid', 'The address of Plimsoll is missing.', {
    hint: 'Run plimsoll login https://plimsoll.example.com.',
  });
}

async function tokenConfirmed(terminal: Terminal, url: URL) {
  const {
    access_token: token,
    name,
    expires_in: lasts,
  } = await signInByDevice(url, terminal.machine, terminal);
  const end = day(Date.now() + lasts * 1_000, 0);
  return { token, says: `Signed in as ${name}, until ${end}.` };
}

async function tokenGiven(terminal: Terminal, url: URL) {
  // Never an option: other people on the machine can read the arguments of a process.
  const typed = terminal.env.PLIMSOLL_TOKEN || (await terminal.ask?.('Token (it is not shown): ', true));
  const token = typed?.trim();
  if (!token)
    throw new AppError('invalid', 'There is no token.', {
      hint: 'An admin issues tokens on the page People and tokens. Where nobody can type, set PLIMSOLL_TOKEN to the token.',
    });
  await createApi({ url, token: () => Promise.resolve(token) }, terminal.signal).read(guardList, {});
  return { token, says: 'Plimsoll accepts the token.' };
}
