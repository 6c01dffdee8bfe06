// Serves finished pages: GET and HEAD only, files below one folder only.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const [folder, port] = process.argv.slice(2);
const TYPES = {
  ...{
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.css': 'text/css',
  },
  ...{ '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg' },
  ...{
    '.ico': 'image/x-icon',
    '.webp': 'image/webp',
    '.woff2': 'font/woff2',
    '.txt': 'text/plain; charset=utf-8',
  },
};

async function find(address) {
  let name;
  try {
    name = decodeURIComponent(new URL(address, 'http://site').pathname);
  } catch {
    return null;
  }
  const place = path.join(folder, path.normalize(`/${name}`));
  for (const file of [place, `${place}.html`, path.join(place, 'index.html')]) {
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return { file, size: found.size };
  }
  return null;
}

const server = createServer(async (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
  const found = await find(request.url);
  const shown = found ?? (await find('/404.html'));
  if (!shown) return response.writeHead(404).end();
  const type = TYPES[path.extname(shown.file)] ?? 'application/octet-stream';
  response.writeHead(found ? 200 : 404, { 'content-type': type, 'content-length': shown.size });
  if (request.method === 'HEAD') return response.end();
  createReadStream(shown.file)
    .on('error', () => response.destroy())
    .pipe(response);
});
server.listen(Number(port));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
