import { FuseError } from '../../packages/fuse/fuse-error.ts';
import { fuse } from '../../packages/fuse/fuse.ts';
import { boot } from '../../packages/fuse/run/boot.ts';
import { Trouble } from '../fail.ts';
import { bringIntoAws } from './into-aws.ts';
import { readAll, USAGE } from './options.ts';

/** `npm run image -- fuse`: from an application to an image, and as far as was asked to a fleet that serves it. */
export async function runFuse(args: string[]) {
  if (args.length === 0 || args.includes('--help')) return console.log(USAGE);
  try {
    const { options, into } = await readAll(args);
    const built = await fuse(options, process.stderr);
    const times = await boot(built, options, process.stderr);
    console.log(
      into.import ? await bringIntoAws(built, options.settings, into, process.stderr, times) : built.disk,
    );
  } catch (error) {
    throw error instanceof FuseError ? new Trouble(error.message) : error;
  }
}
