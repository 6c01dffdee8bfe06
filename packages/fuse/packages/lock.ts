import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Architecture = 'x86_64' | 'arm64';

/** A package of Debian's archive. */
export interface DebianPackage {
  name: string;
  version: string;
  /** Source package. */
  source: string;
  /** Below a mirror's root, such as "debian/pool/main/…". */
  path: string;
  sha256: string;
  bytes: number;
}

/** The Node.js binary of a version, as npm carries it. */
export interface NodePackage {
  name: string;
  version: string;
  /** As in package-lock.json: sha512 in base64. */
  integrity: string;
}

/** Versions and digests of all that an image is made of, besides the application. */
export interface Lock {
  /** When it was written: a day, such as "2026-11-30". */
  day: string;
  debian: Record<Architecture, DebianPackage[]>;
  node: Record<Architecture, NodePackage[]>;
}

export const LOCK_FILE = path.join(import.meta.dirname, 'lock.json');
export const readLock = (): Lock => JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as Lock;

/** Debian's names, by what an image needs them for. The kernel's name has its version in it. */
export const NEEDED = {
  kernel: /^linux-image-.*-cloud-(amd64|arm64)$/,
  stub: /^systemd-boot-efi$/,
  libraries: /^(libc6|libstdc\+\+6|libgcc-s1|libatomic1|zlib1g)$/,
  certificates: /^ca-certificates$/,
};
