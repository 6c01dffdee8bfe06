import { FuseError } from './fuse-error.ts';
import { fuse } from './fuse.ts';
import { readOptions, USAGE } from './options.ts';
import { boot } from './run/boot.ts';

const args = process.argv.slice(2);
try {
  if (args.length === 0 || args.includes('--help')) console.log(USAGE);
  else {
    const options = await readOptions(args);
    const built = await fuse(options, process.stderr);
    await boot(built, options, process.stderr);
    console.log(built.disk);
  }
} catch (error) {
  if (!(error instanceof FuseError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
