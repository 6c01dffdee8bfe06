import { plural } from '@/lib/core/format';
import type { VersionRow } from '@/lib/families/family';
import type { Boot } from '@/lib/scaling/boots';

/** Measured boot times of a version. The type with most samples comes first. */
export function bootsOfVersion({ images }: Pick<VersionRow, 'images'>, boots: readonly Boot[]): Boot[] {
  const ids = new Set(images.map(({ id }) => id));
  return boots.filter(({ imageId }) => ids.has(imageId)).sort((a, b) => b.samples - a.samples);
}

export const bootText = ({ seconds, type, samples }: Boot) =>
  `${Math.round(seconds)} s on ${type}, median of ${plural(samples, 'boot')}`;

/** The size of a version's AMIs in GiB, as a range if they differ. */
export function sizeText({ images }: Pick<VersionRow, 'images'>): string {
  const sizes = images.map(({ sizeGiB }) => sizeGiB).filter((size) => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (sizes.length === 0) return '—';
  return least === most ? `${most} GiB` : `${least} to ${most} GiB`;
}

export const architecturesOf = ({ images }: Pick<VersionRow, 'images'>) => [
  ...new Set(images.flatMap(({ architecture }) => architecture ?? [])),
];
