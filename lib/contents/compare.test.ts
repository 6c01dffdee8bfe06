import { describe, expect, it } from 'vitest';
import { compareManifests } from './compare';
import type { Component, Manifest } from './manifest';

const library = (name: string, version: string, purl = `pkg:deb/debian/${name}@${version}`): Component => ({
  ...{ type: 'library', name, version, purl },
});
const file = (name: string, content: string, layer = 'application'): Component => ({
  ...{ type: 'file', name, hashes: [{ alg: 'SHA-256', content }] },
  properties: [{ name: 'fuse:layer', value: layer }],
});
const manifest = (components: Component[], facts: Record<string, string> = {}): Manifest => ({
  ...{ bomFormat: 'CycloneDX', components },
  metadata: {
    component: { name: 'shop', version: '1' },
    properties: Object.entries(facts).map(([name, value]) => ({ name: `fuse:${name}`, value })),
  },
});
const BASE = [
  library('linux-image-6.1.0-56-cloud-amd64', '6.1.190-1'),
  library('left-pad', '1.3.0', 'pkg:npm/left-pad@1.3.0'),
  file('/app/server.js', 'aa'),
  file('/lib/libc.so.6', 'bb', 'libraries'),
];

describe('what changed inside', () => {
  it('is nothing for the same contents, whatever their size says', () =>
    expect(
      compareManifests(manifest(BASE, { 'bytes:kernel': '1' }), manifest(BASE, { 'bytes:kernel': '2' })),
    ).toEqual([]));

  it('names versions, packages, files and settings in sentences', () => {
    const after = [
      library('linux-image-6.1.0-57-cloud-amd64', '6.1.192-3'),
      library('right-pad', '0.1.0', 'pkg:npm/right-pad@0.1.0'),
      file('/app/server.js', 'ac'),
      file('/app/new.js', 'dd'),
      file('/lib/libc.so.6', 'ee', 'libraries'),
    ];
    expect(compareManifests(manifest(BASE, { port: '3000' }), manifest(after, { port: '8080' }))).toEqual([
      'kernel (amd64) changed from 6.1.190-1 to 6.1.192-3.',
      '1 package added: right-pad (npm).',
      '1 package removed: left-pad (npm).',
      'The port changed from "3000" to "8080".',
      '1 file of the application changed: /app/server.js.',
      '1 file of the application added: /app/new.js.',
    ]);
  });

  it('names a few files and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, index) => file(`/app/${index}.js`, 'aa'));
    expect(compareManifests(manifest([]), manifest(many))).toEqual([
      '9 files of the application added: /app/0.js, /app/1.js, /app/2.js, /app/3.js, /app/4.js and 4 more.',
    ]);
  });
});
