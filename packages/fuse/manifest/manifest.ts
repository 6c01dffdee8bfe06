import {
  type Property,
  debianComponent,
  fileComponents,
  nodeComponent,
  npmComponents,
  type Component,
} from './components.ts';
import type { App } from '../analyse/model.ts';
import { sha256, type Layer } from '../build/layer.ts';
import { packagesFor } from '../build/system.ts';
import type { Settings } from '../settings.ts';

/** A bill of materials in CycloneDX 1.6: what is in an image, with the digest of each file. */
export interface Manifest {
  bomFormat: 'CycloneDX';
  specVersion: '1.6';
  serialNumber: string;
  version: 1;
  metadata: { component: Component; properties: Property[] };
  components: Component[];
}

/** A part of the image, with its files. */
export interface Part extends Pick<Layer, 'name' | 'files' | 'unpacked'> {
  /** As it lies on the disk. */
  bytes: number;
}

interface Parts {
  app: App;
  settings: Settings;
  parts: readonly Part[];
  kernel: Uint8Array;
  /** SHA-256 of the unified kernel image. */
  kernelImage: string;
  /** Digest that stands for the application's partition; missing: its files are in memory. */
  root?: string;
}

function properties({ app, settings, parts, kernel, kernelImage, root }: Parts): Property[] {
  const facts: Record<string, string | number> = {
    architecture: settings.architecture,
    kind: app.kind,
    start: app.start.join(' '),
    port: app.port,
    'user-data-names': settings.keys.join(' '),
    'on-exit': settings.onExit,
    root: app.root,
    ...(root && { 'root-sha256': root }),
    'kernel-image-sha256': kernelImage,
    ...(settings.commit && { commit: settings.commit }),
    'bytes:kernel': kernel.length,
    ...Object.fromEntries(parts.map(({ name, bytes }) => [`bytes:${name}`, bytes])),
    'bytes:unpacked': parts.reduce((sum, { unpacked }) => sum + unpacked, 0),
  };
  return Object.entries(facts).map(([name, value]) => ({ name: `fuse:${name}`, value: String(value) }));
}

export function makeManifest(parts: Parts): Manifest {
  const { app, settings, kernel } = parts;
  const { family, version, architecture } = settings;
  const debian = (['kernel', 'stub'] as const).flatMap((purpose) => packagesFor(architecture, purpose));
  if (app.needsLibraries) debian.push(...packagesFor(architecture, 'libraries'));
  if (!app.node) debian.push(...packagesFor(architecture, 'certificates'));
  const components = [
    ...debian.map((one) => debianComponent(one, architecture)),
    ...(app.node ? [nodeComponent(app.node)] : []),
    ...npmComponents(app),
    ...fileComponents([
      { name: 'kernel', files: [{ path: 'vmlinuz', bytes: kernel.length, sha256: sha256(kernel) }] },
    ]),
    ...fileComponents(parts.parts),
  ];
  const facts = properties(parts);
  const id = sha256(JSON.stringify([family, version, facts, components]));
  return {
    ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
    serialNumber: `urn:uuid:${id.slice(0, 8)}-${id.slice(8, 12)}-8${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`,
    metadata: { component: { type: 'application', name: family, version }, properties: facts },
    components,
  };
}
