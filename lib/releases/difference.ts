import { versionLabel } from '@/lib/images/model';
import type { Release } from './model';

type Field = [name: string, valueOf: (release: Release) => string | null];

/** The fields of a release, in the order of display. */
const FIELDS: Field[] = [
  ['image', ({ image, imageId }) => (image ? versionLabel(image) : imageId)],
  ['machine type', ({ instanceType }) => instanceType],
  ['user data', ({ boot }) => boot.userData && `${boot.userData.bytes} bytes, ${boot.userData.digest}`],
  ['key pair', ({ boot }) => boot.keyName],
  ['instance profile', ({ boot }) => boot.profile],
  ['security groups', ({ boot }) => boot.securityGroups.join(' ') || null],
  ['tenancy', ({ boot }) => boot.tenancy ?? 'default'],
  ['metadata tokens', ({ boot }) => boot.imdsTokens],
  ['volumes', ({ boot }) => boot.volumes.join(', ') || null],
];

export interface Difference {
  field: string;
  from: string | null;
  to: string | null;
}

/** The fields in which two releases differ. Images are compared by id, because two may have the same version. */
function differencesBetween(from: Release, to: Release): Difference[] {
  return FIELDS.map(([field, valueOf]) => ({ field, from: valueOf(from), to: valueOf(to) })).filter(
    ({ field, from: before, to: after }) =>
      before !== after || (field === 'image' && from.imageId !== to.imageId),
  );
}

const inWords = ({ field, from, to }: Difference) => {
  // Its size and digest show only that it differs, so the values are left out.
  if (field === 'user data')
    return `user data ${from === null ? 'added' : to === null ? 'removed' : 'changed'}`;
  if (from === null) return `${field} ${to} added`;
  if (to === null) return `${field} ${from} removed`;
  return `${field} ${from} → ${to}`;
};

/** What changes between two releases, as text. */
export function changesBetween(from: Release | null, to: Release): string {
  if (!from) return 'unknown, because the fleet has no release now';
  const differences = differencesBetween(from, to);
  return differences.length === 0
    ? 'nothing: same image, type and boot settings'
    : differences.map(inWords).join(', ');
}
