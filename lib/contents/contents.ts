import { isFile, propertyOf, type Component, type Manifest } from './manifest';

export interface Package {
  name: string;
  version: string;
  /** Where it is from. */
  from: 'Debian' | 'npm' | 'Node.js';
}

/** What is in an image, as its manifest says. */
export interface Contents {
  /** Facts in words, such as "Start command" and "node server.js". */
  facts: { name: string; value: string }[];
  /** Bytes by part as they lie in the image, largest first. */
  parts: { name: string; bytes: number }[];
  packages: Package[];
  files: number;
  /** Files of the application, largest first. */
  largest: { path: string; bytes: number }[];
}

const FACTS: Record<string, string> = {
  kind: 'Application',
  start: 'Start command',
  port: 'Port',
  architecture: 'Architecture',
  'user-data-names': 'User data may set',
  root: 'Files are on',
  'on-exit': 'When the application ends',
};

const LARGEST = 5;

function fromOf({ type, purl = '' }: Component): Package['from'] {
  if (type === 'platform') return 'Node.js';
  return purl.startsWith('pkg:npm/') ? 'npm' : 'Debian';
}

export function contentsOf({ metadata, components }: Manifest): Contents {
  const files = components.filter(isFile);
  const ofApplication = files.filter(({ name }) => name.startsWith('/app/'));
  return {
    facts: Object.entries(FACTS).flatMap(([key, name]) => {
      const value = propertyOf(metadata, key);
      if (value === null) return [];
      return [{ name, value: value || 'nothing' }];
    }),
    parts: metadata.properties
      .flatMap(({ name, value }) => {
        const part = /^fuse:bytes:(?!unpacked$)(.+)$/.exec(name)?.[1];
        return part ? [{ name: part, bytes: Number(value) }] : [];
      })
      .sort((a, b) => b.bytes - a.bytes),
    packages: components
      .filter((one) => !isFile(one))
      .map((one) => ({ name: one.name, version: one.version ?? '', from: fromOf(one) })),
    files: files.length,
    largest: ofApplication
      .map((one) => ({ path: one.name, bytes: Number(propertyOf(one, 'bytes') ?? 0) }))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, LARGEST),
  };
}
