import { LINUX } from '../../prices/systems.ts';
import type { Bought } from '../../prices/on-demand.ts';
import type { Image } from '../images/image.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region } from '../types.ts';
import { dataOf } from './template-version.ts';

/** Recorded as Windows without its licence. */
const isUnsaid = (image: Image | undefined) =>
  image?.given !== undefined &&
  'UsageOperation' in image.given &&
  image.given['UsageOperation'] === undefined;

/** What an image is billed as; AWS says it of every image, and a recording may lack it. */
export const platformOf = (
  image: Image | undefined,
): { PlatformDetails?: string; UsageOperation?: string; Platform?: 'Windows' } => ({
  ...(!isUnsaid(image) && { PlatformDetails: 'Linux/UNIX', UsageOperation: LINUX }),
  ...(image?.given?.['PlatformDetails'] !== undefined && {
    PlatformDetails: image.given['PlatformDetails'] as string,
    UsageOperation: image.given['UsageOperation'] as string,
  }),
  ...(image?.given?.['Platform'] !== undefined && { Platform: image.given['Platform'] as 'Windows' }),
});

type Launched = Pick<Instance, 'imageId' | 'template' | 'launch'>;

/** The tenancy that its launch asked for. */
export function tenancyOf(region: Region, { template, launch }: Launched): string {
  const data = launch ?? dataOf(region, template);
  return (data?.['Placement'] as { Tenancy?: string } | undefined)?.Tenancy ?? 'default';
}

/** What a machine costs follows from its image's operating system and from its tenancy. */
export function boughtAs(region: Region, instance: Launched): Bought {
  const { UsageOperation: operation = LINUX } = platformOf(region.images[instance.imageId]);
  const tenancy = tenancyOf(region, instance);
  return {
    ...(operation !== LINUX && { operation }),
    ...(tenancy !== 'default' && { tenancy }),
  };
}
