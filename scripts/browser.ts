import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Trouble } from './fail.ts';

const SYSTEM = ['chromium-headless-shell', 'chromium', 'google-chrome', 'chrome'];

/** The tests' browser: $CHROMIUM_PATH, an installed one, else the one from npm. @throws Trouble if none starts */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Trouble(
      `CHROMIUM_PATH names ${named}, which does not exist. Set it to a Chromium, or unset it.`,
    );
  }
  const found = SYSTEM.map((name) =>
    spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(),
  );
  const system = found.find(Boolean);
  if (system) return system;
  const { default: chromium } = await import('@sparticuz/chromium');
  const packed = await chromium.executablePath();
  const { status, stderr } = spawnSync(packed, ['--version'], { encoding: 'utf8' });
  if (status === 0) return packed;
  throw new Trouble(
    `No browser runs here (${stderr.trim().split('\n')[0]}). Install one (apt-get install chromium) or set CHROMIUM_PATH.`,
  );
}
