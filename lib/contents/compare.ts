import { isFile, type Component, type Manifest } from './manifest.ts';

/** What differs between two images, in sentences; empty if they hold the same. */
export function compareManifests(before: Manifest, after: Manifest): string[] {
  return [...packages(before, after), ...facts(before, after), ...files(before, after)];
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
const NAMED = 5;

/** A few by name, the others by number. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

/** The kernel's package has its version in its name, and is one package all the same. */
const nameOf = ({ name, purl = '' }: Component) =>
  name.replace(/^linux-image-.*-cloud-(\w+)$/, 'kernel ($1)') + (purl.startsWith('pkg:npm/') ? ' (npm)' : '');

function packages(before: Manifest, after: Manifest): string[] {
  const versions = ({ components }: Manifest) =>
    new Map(
      [
        ...Map.groupBy(
          components.filter((one) => !isFile(one)),
          nameOf,
        ),
      ].map(([name, all]) => [
        name,
        all
          .map(({ version = '' }) => version)
          .sort()
          .join(' and '),
      ]),
    );
  const [old, now] = [versions(before), versions(after)];
  const changed = [...now].filter(([name, version]) => old.has(name) && old.get(name) !== version);
  const added = [...now.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  return [
    ...changed.map(([name, version]) => `${name} changed from ${old.get(name)} to ${version}.`),
    ...(added.length > 0 ? [`${plural(added.length, 'package')} added: ${list(added)}.`] : []),
    ...(removed.length > 0 ? [`${plural(removed.length, 'package')} removed: ${list(removed)}.`] : []),
  ];
}

/** Sizes and digests follow from the rest. */
const IS_RESULT = /^fuse:(bytes:|kernel-image-sha256$|root-sha256$|commit$)/;
const WORDS: Record<string, string> = {
  'fuse:start': 'The start command',
  'fuse:port': 'The port',
  'fuse:user-data-names': 'The settings that user data may change',
  'fuse:on-exit': 'The action when the application ends',
  'fuse:architecture': 'The architecture',
  'fuse:root': 'The folder of the application’s files',
  'fuse:kind': 'The kind of application',
};

function facts(before: Manifest, after: Manifest): string[] {
  const valuesOf = ({ metadata }: Manifest) =>
    new Map(
      metadata.properties.filter(({ name }) => !IS_RESULT.test(name)).map(({ name, value }) => [name, value]),
    );
  const [old, now] = [valuesOf(before), valuesOf(after)];
  return [...now].flatMap(([name, value]) =>
    old.get(name) === value
      ? []
      : [`${WORDS[name] ?? name} changed from "${old.get(name) ?? ''}" to "${value}".`],
  );
}

/** Files of packages follow from their versions, so only the application's are counted. */
function files(before: Manifest, after: Manifest): string[] {
  const digests = ({ components }: Manifest) =>
    new Map(
      components
        .filter((one) => isFile(one) && one.properties?.some(({ value }) => value === 'application'))
        .map(({ name, hashes }) => [name, hashes?.[0]?.content]),
    );
  const [old, now] = [digests(before), digests(after)];
  const kinds: [verb: string, names: string[]][] = [
    [
      'changed',
      [...now].filter(([name, digest]) => old.has(name) && old.get(name) !== digest).map(([name]) => name),
    ],
    ['added', [...now.keys()].filter((name) => !old.has(name))],
    ['removed', [...old.keys()].filter((name) => !now.has(name))],
  ];
  return kinds.flatMap(([verb, names]) =>
    names.length > 0 ? [`${plural(names.length, 'file')} of the application ${verb}: ${list(names)}.`] : [],
  );
}
