import type { Image } from '@/lib/images/model';

/** A launch template version: image, machine type and boot settings, numbered and never edited. */
export interface Release {
  templateId: string;
  number: number;
  /** UTC ms */
  createdAt: number;
  createdBy: string | null;
  description: string | null;
  /** The change made here that added it: its intent's id. */
  change?: string | undefined;
  imageId: string | null;
  /** null: the image is gone, or not shared with this account. */
  image: Image | null;
  instanceType: string | null;
}

export const isNumbered = (version: string) => /^\d+$/.test(version);

export const canLaunch = (release: Release) => release.image?.state === 'available';

/**
 * What a rollback goes to: the newest release older than the running one whose image still launches and differs
 * in image or type. Null where there is none.
 */
export function previousRelease(releases: readonly Release[], running: number): Release | null {
  const now = releases.find((release) => release.number === running);
  const earlier = releases.filter((release) => release.number < running && canLaunch(release));
  const differs = (release: Release) =>
    release.imageId !== now?.imageId || release.instanceType !== now?.instanceType;
  return earlier.filter(differs).sort((a, b) => b.number - a.number)[0] ?? null;
}

/** What going from one release to another changes, in words. */
export function changesBetween(from: Release | null, to: Release): string {
  const parts = [
    from?.imageId !== to.imageId && 'image',
    from?.instanceType !== to.instanceType && `machine type to ${to.instanceType ?? 'unset'}`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? 'nothing: same image and type'
    : `${parts.join(' and ')}${parts.length === 1 ? ' only' : ''}`;
}
