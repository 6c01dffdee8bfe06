import 'server-only';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/core/errors';
import { refusal } from './route';

/** Where scripts/build.ts puts the command. */
const FILE = path.join(/* turbopackIgnore: true */ process.cwd(), '.next/cli/plimsoll.mjs');

let kept: { body: Buffer; etag: string } | undefined;

async function command() {
  if (kept) return kept;
  const body = await readFile(FILE).catch(() => {
    throw new AppError('missing', 'This build does not contain the command line program.', {
      hint: 'Build it with npm run plimsoll -- --help, then start Plimsoll again.',
    });
  });
  return (kept = { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` });
}

interface To {
  params: Promise<{ file: string }>;
}

/** Answers with the command line as one file. It holds no secret, so nobody needs to sign in to fetch it. */
export async function commandFile(request: Request, { params }: To): Promise<Response> {
  try {
    const { file } = await params;
    if (file !== path.basename(FILE)) throw new AppError('missing', `There is no file ${file} here.`);
    const { body, etag } = await command();
    const headers = {
      ...{ etag, 'cache-control': 'no-cache' },
      'content-type': 'text/javascript; charset=utf-8',
    };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(body), { headers });
  } catch (error) {
    return refusal(error, request);
  }
}
