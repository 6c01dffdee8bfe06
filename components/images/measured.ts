import { plural } from '@/lib/core/format';
import type { VersionRow } from '@/lib/fleets/family';
import type { Boot } from '@/lib/scaling/boots';

/** Measured boot times of a version, the type with most samples first. */
export function bootsOfVersion({ images }: Pick<VersionRow, 'images'>, boots: readonly Boot[]): Boot[] {
  const ids = new Set(images.map(({ id }) => id));
  return boots.filter(({ imageId }) => ids.has(imageId)).sort((a, b) => b.samples - a.samples);
}

export const bootText = ({ seconds, type, samples }: Boot) =>
  `${Math.round(seconds)} s on ${type}, median of ${plural(samples, 'boot')}`;

/** One size for all AMIs of a version, or the range. GiB. */
export function sizeText({ images }: Pick<VersionRow, 'images'>): string {
  const sizes = images.map(({ sizeGiB }) => sizeGiB).filter((size) => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (sizes.length === 0) return '—';
  return least === most ? `${most} GiB` : `${least} to ${most} GiB`;
}

export const architecturesOf = ({ images }: Pick<VersionRow, 'images'>) => [
  ...new Set(images.flatMap(({ architecture }) => architecture ?? [])),
];
