import { Trouble, main } from './fail.ts';
import { importImage } from './image-import/import.ts';
import { readOptions, USAGE } from './image-import/options.ts';

const FUSE = `npm run image -- fuse APPLICATION --family NAME --version VERSION
    builds a bootable disk from an application. More: npm run image -- fuse --help

npm run image -- compare OLD NEW
    says what changed inside an image. OLD and NEW are AMIs that fuse built, or manifests
    --region us-east-1               by default that of the credential chain`;

await main(async () => {
  const [, , command, ...args] = process.argv;
  // The container of Plimsoll has no packages/fuse, and imports images without it.
  if (command === 'fuse') return (await import('./image-fuse/command.ts')).runFuse(args);
  if (command === 'compare') return (await import('./image-fuse/compare.ts')).runCompare(args);
  if (command === undefined || command === 'help' || args.includes('--help'))
    return console.log(`${USAGE}\n\n${FUSE}`);
  if (command !== 'import') throw new Trouble(`There is no command "${command}".\n${USAGE}\n\n${FUSE}`);
  const { imageId, words } = await importImage(readOptions(args), process.stderr);
  console.error(words);
  console.log(imageId);
});
