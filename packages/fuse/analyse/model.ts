import type { NodePackage } from '../packages/lock.ts';

/** What was understood, and from what. */
export interface Reason {
  what: string;
  value: string;
  why: string;
}

/** A file of the application: where it lies here, and where in the image. */
export interface AppFile {
  path: string;
  source: string;
  bytes: number;
  isExecutable: boolean;
  /** Where a symbolic link leads. */
  link?: string;
}

export type Root = 'memory' | 'squashfs';

export interface App {
  kind: 'node' | 'next' | 'site' | 'executable';
  /** Program and arguments, with paths of the image. */
  start: string[];
  port: number;
  env: Record<string, string>;
  node: NodePackage | null;
  /** Whether the image needs the C library. */
  needsLibraries: boolean;
  files: AppFile[];
  leftOut: { path: string; why: string }[];
  /** Where its files lie on a machine: unpacked into memory, or on a partition. */
  root: Root;
  reasons: Reason[];
}

/** What is known before somebody decides where the files lie. */
export type Understood = Omit<App, 'root'>;
