import { priceOf } from '../prices/on-demand.ts';
import type { LaunchSpec, Override } from './group-types.ts';
import { isAlias } from './image-alias.ts';
import { resolveVersion, sameVersion } from './template-version.ts';
import type { TemplateRef } from './template-types.ts';
import type { Instance, Region } from './types.ts';

/** A template version, and what an override says in place of it. */
export interface Choice {
  ref: TemplateRef;
  type?: string;
  imageId?: string;
}

/** A copy that stays as it is when the group changes. */
export const specOf = ({ template, mixed }: LaunchSpec): LaunchSpec => ({
  template,
  ...(mixed && { mixed }),
});

/** Makes a group launch from this from now on. */
export function applySpec(group: LaunchSpec, { template, mixed }: LaunchSpec) {
  group.template = template;
  if (mixed) group.mixed = mixed;
  else delete group.mixed;
}

/** What to try in a zone, in order: the template's own type, or those of a mixed instances policy. */
export function choicesOf({ template, mixed }: LaunchSpec, region: string): Choice[] {
  if (!mixed || mixed.overrides.length === 0) return [{ ref: template }];
  const price = ({ type }: Override) => priceOf(type, region) ?? Infinity;
  const ordered =
    mixed.strategy === 'prioritized'
      ? mixed.overrides
      : mixed.overrides.toSorted((a, b) => price(a) - price(b));
  return ordered.map(({ type, template: other, imageId }) => ({
    ref: other ?? template,
    type,
    ...(imageId && { imageId }),
  }));
}

/** An alias says of no machine which image it was launched with. */
function hasImage(region: Region, { imageId }: Instance, choice: Choice): boolean {
  const template = region.templates[choice.ref.id];
  const own = template && resolveVersion(template, choice.ref.version)?.data.ImageId;
  const wanted = choice.imageId ?? own;
  return wanted === undefined || isAlias(wanted) || imageId === wanted;
}

/** Whether a machine is what would be launched now: same template version, type and image. */
export const isLaunchedFrom = (region: Region, instance: Instance, spec: LaunchSpec): boolean =>
  choicesOf(spec, region.name).some(
    (choice) =>
      sameVersion(region, instance.template, choice.ref) &&
      (choice.type ?? instance.type) === instance.type &&
      hasImage(region, instance, choice),
  );
