import { versionLabel } from '@/lib/images/model';
import type { Release } from './model';

type Field = [name: string, valueOf: (release: Release) => string | null];

/** What a release fixes, in the order in which people ask. */
const FIELDS: Field[] = [
  ['image', ({ image, imageId }) => (image ? versionLabel(image) : imageId)],
  ['machine type', ({ instanceType }) => instanceType],
  ['user data', ({ boot }) => boot.userData && `${boot.userData.bytes} bytes, ${boot.userData.digest}`],
  ['key pair', ({ boot }) => boot.keyName],
  ['instance profile', ({ boot }) => boot.profile],
  ['security groups', ({ boot }) => boot.securityGroups.join(' ') || null],
  ['metadata tokens', ({ boot }) => boot.imdsTokens],
  ['volumes', ({ boot }) => boot.volumes.join(', ') || null],
];

export interface Difference {
  field: string;
  from: string | null;
  to: string | null;
}

/** The fields in which two releases differ; by image id, since two images may carry one version. */
export function differencesBetween(from: Release, to: Release): Difference[] {
  return FIELDS.map(([field, valueOf]) => ({ field, from: valueOf(from), to: valueOf(to) })).filter(
    ({ field, from: before, to: after }) =>
      before !== after || (field === 'image' && from.imageId !== to.imageId),
  );
}

const inWords = ({ field, from, to }: Difference) => {
  // Its size and digest tell that it differs, and nobody anything else.
  if (field === 'user data')
    return `user data ${from === null ? 'added' : to === null ? 'removed' : 'changed'}`;
  if (from === null) return `${field} ${to} added`;
  if (to === null) return `${field} ${from} removed`;
  return `${field} ${from} → ${to}`;
};

/** What going from one release to another changes, in words. */
export function changesBetween(from: Release | null, to: Release): string {
  if (!from) return 'not known: what runs now is not a release';
  const differences = differencesBetween(from, to);
  return differences.length === 0
    ? 'nothing: same image, type and boot settings'
    : differences.map(inWords).join(', ');
}
