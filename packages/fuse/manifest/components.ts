import { readFileSync } from 'node:fs';
import type { App } from '../analyse/model.ts';
import type { Layer } from '../build/layer.ts';
import type { Architecture, DebianPackage, NodePackage } from '../packages/lock.ts';

export interface Property {
  name: string;
  value: string;
}

export interface Component {
  type: 'application' | 'operating-system' | 'platform' | 'library' | 'file';
  name: string;
  version?: string;
  purl?: string;
  hashes?: { alg: 'SHA-256' | 'SHA-512'; content: string }[];
  properties?: Property[];
}

const DEBIAN_ARCHITECTURE = { x86_64: 'amd64', arm64: 'arm64' };

export function debianComponent(one: DebianPackage, architecture: Architecture): Component {
  const query = `arch=${DEBIAN_ARCHITECTURE[architecture]}&distro=debian-12`;
  return {
    type: one.name.startsWith('linux-image') ? 'operating-system' : 'library',
    name: one.name,
    version: one.version,
    purl: `pkg:deb/debian/${encodeURIComponent(one.name)}@${encodeURIComponent(one.version)}?${query}`,
    hashes: [{ alg: 'SHA-256', content: one.sha256 }],
    properties: [{ name: 'fuse:source', value: one.source }],
  };
}

export const nodeComponent = ({ name, version, integrity }: NodePackage): Component => ({
  ...{ type: 'platform', name: 'Node.js', version, purl: `pkg:npm/${name}@${version}` },
  hashes: [
    { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') },
  ],
});

/** Packages of npm among the application's files, by their own package.json. */
export function npmComponents({ files }: App): Component[] {
  const found = new Map<string, Component>();
  for (const { path, source, link } of files) {
    if (link !== undefined || !/\/node_modules\/(@[^/]+\/)?[^/@]+\/package\.json$/.test(path)) continue;
    const { name, version } = JSON.parse(readFileSync(source, 'utf8')) as { name?: string; version?: string };
    if (!name || !version) continue;
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    found.set(purl, { type: 'library', name, version, purl });
  }
  return [...found.values()].sort((a, b) => (a.purl! < b.purl! ? -1 : 1));
}

export const fileComponents = (layers: readonly Pick<Layer, 'name' | 'files'>[]): Component[] =>
  layers.flatMap(({ name: layer, files }) =>
    files.map(({ path, bytes, sha256 }): Component => ({
      ...{ type: 'file', name: path, hashes: [{ alg: 'SHA-256', content: sha256 }] },
      properties: [
        { name: 'fuse:layer', value: layer },
        { name: 'fuse:bytes', value: String(bytes) },
      ],
    })),
  );
