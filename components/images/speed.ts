import { bytes, NBSP } from '@/lib/core/format';
import type { VersionRow } from '@/lib/families/family';
import type { Making } from '@/lib/images/making';
import type { Boot } from '@/lib/scaling/boots';
import { bootsOfVersion, bootText } from './measured';

/** How fast a version is made and starts. */
export interface Speed {
  rows: [what: string, value: string][];
  /** A version whose boots stand beside its own; null if none was measured. */
  beside: { label: string; text: string } | null;
}

export const makingOfVersion = ({ images }: VersionRow): Making | null =>
  images.find(({ making }) => making)?.making ?? null;

/** null if nobody measured how it was made. */
export function speedOf(
  version: VersionRow,
  versions: readonly VersionRow[],
  boots: readonly Boot[],
): Speed | null {
  const making = makingOfVersion(version);
  if (!making) return null;
  const measured = MAKING.flatMap(({ what, tell }): Speed['rows'] => {
    const value = tell(making);
    return value === null ? [] : [[what, value]];
  });
  const own = bootsOfVersion(version, boots);
  const launched = own.map(bootText).join('; ') || 'not launched yet';
  return {
    rows: [...measured, ['From launch to in service', launched]],
    beside: besideOf(versions, boots, own[0]?.type),
  };
}

/** Tells null of what was not measured. */
export const MAKING: { what: string; tell: (making: Making) => string | null }[] = [
  {
    what: 'Build of the image',
    tell: ({ buildSeconds }) => (buildSeconds === undefined ? null : seconds(buildSeconds)),
  },
  {
    what: 'Upload to AWS',
    tell: ({ upload }) => (upload ? `${bytes(upload.bytes)} in ${seconds(upload.seconds)}` : null),
  },
  {
    what: 'Test boot on the build machine, until healthy',
    tell: ({ testBoot }) => (testBoot ? bootOf(testBoot) : null),
  },
];

const bootOf = (boot: NonNullable<Making['testBoot']>) =>
  `${seconds(boot.seconds)} ${boot.accelerator === 'tcg' ? 'under emulation, which is slower than EC2' : `with ${boot.accelerator}`}`;

/** Below a minute with a tenth: a build of 1.9 s is not one of 1 s. */
const seconds = (value: number) => `${value.toFixed(value < 60 ? 1 : 0)}${NBSP}s`;

/** The newest version without a manifest that was launched, on the same type if there is one. */
function besideOf(versions: readonly VersionRow[], boots: readonly Boot[], type: string | undefined) {
  const launched = versions
    .filter(({ images }) => images.every(({ manifest }) => !manifest))
    .flatMap((version) => bootsOfVersion(version, boots).map((boot) => ({ label: version.label, boot })));
  const chosen = launched.find(({ boot }) => boot.type === type) ?? launched[0];
  return chosen ? { label: chosen.label, text: bootText(chosen.boot) } : null;
}
