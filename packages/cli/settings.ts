import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@/lib/core/errors';
import type { Terminal } from './terminal';

/** Which Plimsoll to speak to, and by which token. */
export interface Settings {
  url: URL;
  /** null: the pipeline has an identity instead. */
  token: string | null;
}

type Place = Pick<Terminal, 'env' | 'home'>;

/** Follows the XDG base directories. */
export const settingsFile = ({ env, home }: Place) =>
  path.join(env.XDG_CONFIG_HOME || path.join(home, '.config'), 'plimsoll', 'config.json');

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @throws AppError invalid: a token must not cross a network that anybody can read */
export function parseUrl(text: string): URL {
  const url = URL.parse(text.endsWith('/') ? text : `${text}/`);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new AppError('invalid', `${text} is not an address of Plimsoll.`, {
      hint: 'Write it as https://plimsoll.example.com.',
    });
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw new AppError('invalid', `${url.origin} is not encrypted, so the token was not sent.`, {
      hint: 'Use an address that begins with https://. HTTP without encryption is allowed only on this machine.',
    });
  return url;
}

interface Stored {
  url?: unknown;
  token?: unknown;
}

/** The file is read only if nobody else can read it. */
function readStored(place: Place): Stored {
  const file = settingsFile(place);
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info) return {};
  if (process.platform !== 'win32' && (info.mode & 0o077) !== 0)
    throw new AppError('invalid', `Other people on this machine can read the token in ${file}.`, {
      hint: `Run chmod 600 ${file}. If others may have read it, run plimsoll logout and then plimsoll login.`,
    });
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stored;
  } catch {
    throw new AppError('invalid', `${file} is not valid JSON.`, { hint: 'Run plimsoll login again.' });
  }
}

/** What plimsoll login has kept here, also where others could read it; null: nothing that can be used. */
export function heldSettings(place: Place): Settings | null {
  try {
    const { url, token } = JSON.parse(readFileSync(settingsFile(place), 'utf8')) as Stored;
    return { url: parseUrl(String(url)), token: typeof token === 'string' ? token : null };
  } catch {
    return null;
  }
}

/** Deletes what is kept here. @returns the file */
export function dropSettings(place: Place): string {
  const file = settingsFile(place);
  rmSync(file, { force: true });
  return file;
}

/**
 * The environment wins over the file.
 * @param hasIdentity a pipeline that can do without a token
 * @throws AppError invalid, with what to set
 */
export function readSettings(place: Place, hasIdentity = false): Settings {
  const { PLIMSOLL_URL, PLIMSOLL_TOKEN } = place.env;
  const stored = PLIMSOLL_URL && (PLIMSOLL_TOKEN || hasIdentity) ? {} : readStored(place);
  const [url, token] = [PLIMSOLL_URL || stored.url, PLIMSOLL_TOKEN || stored.token];
  if (typeof url !== 'string')
    throw new AppError('invalid', 'The address of Plimsoll is not set.', {
      hint: 'Run plimsoll login https://plimsoll.example.com, or set PLIMSOLL_URL.',
    });
  if (typeof token !== 'string' && !hasIdentity)
    throw new AppError('invalid', 'There is no token.', {
      hint: 'Run plimsoll login. In a pipeline, set PLIMSOLL_TOKEN.',
    });
  return { url: parseUrl(url), token: typeof token === 'string' ? token : null };
}

/** @returns the file */
export function writeSettings(place: Place, { url, token }: Settings): string {
  const file = settingsFile(place);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify({ url: url.href, token }, null, 2)}\n`, { mode: 0o600 });
  // A file that was there keeps its mode.
  chmodSync(file, 0o600);
  return file;
}
