import { Trouble, main } from './fail.ts';
import { importImage } from './image-import/import.ts';
import { readOptions, USAGE } from './image-import/options.ts';

await main(async () => {
  const [, , command, ...args] = process.argv;
  if (command === undefined || command === 'help' || args.includes('--help')) return console.log(USAGE);
  if (command !== 'import') throw new Trouble(`There is no command "${command}".\n${USAGE}`);
  const { imageId, words } = await importImage(readOptions(args), process.stderr);
  console.error(words);
  console.log(imageId);
});
