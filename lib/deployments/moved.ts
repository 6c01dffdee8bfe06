import type { Deployment } from './model';

interface Move extends Pick<Deployment, 'label' | 'version'> {
  /** Label and number of the release before; null: not known. */
  from: string | null;
  fromNumber: number | null;
}

/**
 * From and to of a deployment: labels of images, or numbers of releases where both have one label. `both` is that label.
 * `from` is null where it is not known.
 */
export function movedOf({ from, fromNumber, label, version }: Move): {
  from: string | null;
  to: string;
  both: string | null;
} {
  if (from === null || from !== label || fromNumber === null || version === null)
    return { from, to: label, both: null };
  return String(fromNumber) === version
    ? { from: null, to: `release ${version} again`, both: label }
    : { from: `release ${fromNumber}`, to: version, both: label };
}
