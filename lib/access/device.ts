import type { Share } from '@/lib/rules/own-share';

/** A command line that asks to be signed in, as the person sees it who decides. */
export interface AskedDevice {
  code: string;
  /** As it calls itself. */
  machine: string;
  /** The IP address that it asked from. */
  address: string;
  /** Whether this browser has the same address. */
  isSameAddress: boolean;
  /** UTC ms. */
  at: number;
  expiresAt: number;
  now: number;
}

export interface ConfirmedDevice {
  /** Of the token. */
  name: string;
  machine: string;
}

/** A command line that is signed in. */
export interface CommandLine {
  id: string;
  name: string;
  machine: string;
  role: Share['role'];
  /** UTC ms. */
  at: number;
  expiresAt: number;
  lastUsedAt: number | null;
}

/** Longest days that a command line stays signed in. A pipeline's token may last longer. */
export const MOST_DEVICE_DAYS = 90;

const slug = (text: string, most: number) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, most)
    .replace(/^-+|-+$/g, '');

/** The token's name, by which Activity tells command lines apart: "mara-kessler-laptop-3f8f1f". */
export const deviceTokenName = (person: string, machine: string, id: string) =>
  [slug(person, 16) || 'person', slug(machine, 14) || 'machine', id.slice(0, 6)].join('-');
