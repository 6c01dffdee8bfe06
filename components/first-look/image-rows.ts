import { plural } from '@/lib/core/format';
import type { ImageLook, ImageRule } from '@/lib/first-look/images';
import { about, type Row, type Section } from './row';

const RULES: Record<ImageRule, Pick<Row, 'standing' | 'what' | 'means'>> = {
  tag: {
    standing: 'ok',
    what: 'Versions read from a tag',
    means: 'If an image has a version tag, Plimsoll does not look at its name.',
  },
  'own rule': {
    ...{ standing: 'ok', what: 'Versions read by a rule of your own' },
    means: 'The page Names and tags has the rules for image names.',
  },
  'Image Builder': {
    ...{ standing: 'ok', what: 'Versions read from Image Builder’s tag' },
    means: 'Image Builder writes recipe, version and build into its tag.',
  },
  'semantic version': {
    ...{ standing: 'ok', what: 'Versions read from names with a semantic version' },
    means: 'Plimsoll compares versions part by part, so 1.10 is newer than 1.9.',
  },
  date: {
    ...{ standing: 'ok', what: 'Versions read from names with a date' },
    means: 'Plimsoll uses the date, or the seconds since 1970, as the version.',
  },
  'build number': {
    ...{ standing: 'ok', what: 'Versions read from names with a build number' },
    means: 'The highest number is the newest version.',
  },
  commit: {
    ...{ standing: 'info', what: 'Versions read from names with a commit' },
    means: 'Commits have no order, so the age of the image decides which is newer.',
  },
  none: {
    ...{ standing: 'warn', what: 'Without a version in tags or name' },
    means: 'Plimsoll uses the image ID as the version. The age of the image decides which is newer.',
  },
};

const FAMILIES = { href: '/images', label: 'See families' };

export function imageSection({ images, families, rules, gone, alias }: ImageLook, fleets: number): Section {
  return {
    title: 'Images',
    note: `${plural(images, 'image')} in ${plural(families, 'family', 'families')}`,
    rows: [
      ...rules.map(({ rule, count, example, tag }): Row => ({
        ...{ count, ...RULES[rule], sub: `such as ${example}${tag ? `, by its tag ${tag}` : ''}` },
        ...(rule === 'none' ? { keysOf: 'version' as const } : { link: FAMILIES }),
      })),
      ...about(gone, {
        ...{ standing: 'bad', what: 'Fleets whose image cannot be read any more' },
        means:
          'The image is deleted, or not shared with this account any more. AWS cannot start machines from it.',
      }),
      ...(fleets > 0 && gone.count === 0 ? [ALL_THERE] : []),
      ...about(alias, {
        ...{ standing: 'warn', what: 'Fleets whose image is a parameter' },
        means:
          'A new machine may run a different image from the others. A deployment with Plimsoll sets one fixed image.',
      }),
    ],
  };
}

const ALL_THERE: Row = {
  ...{ count: 0, standing: 'ok', what: 'Fleets whose image cannot be read any more' },
  means: 'Every image that Plimsoll asked AWS for still exists.',
};
