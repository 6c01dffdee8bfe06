import { AppError } from '@/lib/core/errors';
import { revokeOwn } from '../connection/device';
import { EXIT, type ExitCode } from '../exit-codes';
import { dropSettings, heldSettings } from '../settings';
import type { Terminal } from '../terminal';

/** `plimsoll logout`: ends the token at Plimsoll, then deletes it here. */
export async function logout(
  terminal: Terminal,
  { local }: { local?: boolean | undefined },
): Promise<ExitCode> {
  const held = heldSettings(terminal);
  if (held?.token) {
    const isEnded = local ? null : await ended(held.url, held.token, terminal.signal);
    terminal.out(`${SAYS[String(isEnded)]} ${dropSettings(terminal)} was deleted.`);
  } else terminal.out('No token is kept on this machine.');
  if (terminal.env.PLIMSOLL_TOKEN)
    terminal.err('PLIMSOLL_TOKEN is still set, so commands still use that token.');
  return EXIT.done;
}

const SAYS: Record<string, string> = {
  true: 'You are signed out.',
  false: 'An admin issued the token, so it still works elsewhere. An admin can revoke it.',
  null: 'The token was not ended. It works until it expires, or until you sign it out on the page People and tokens.',
};

const ended = (url: URL, token: string, signal: AbortSignal) =>
  revokeOwn(url, token, signal).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const { kind, message } = error;
    throw new AppError(kind, `${message} The token was not ended, and is still kept here.`, {
      hint: 'Try again. To only delete the token from this machine, run plimsoll logout --local.',
    });
  });
