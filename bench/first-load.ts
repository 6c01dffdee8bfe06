import { gzipSync } from 'node:zlib';

/** Gzipped bytes of every script that the overview's HTML names. */
export async function firstLoadBytes(app: string, headers: Record<string, string>): Promise<number> {
  const html = await (await fetch(`${app}/`, { headers })).text();
  const scripts = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"(?![^>]*nomodule)/gi)].map(([, src]) => src!),
  );
  const sizes = await Promise.all(
    [...scripts].map(
      async (src) => gzipSync(Buffer.from(await (await fetch(new URL(src, app))).arrayBuffer())).length,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
