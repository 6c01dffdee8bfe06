import { vcpusOf } from '../../load/machine.ts';
import { memoryOf } from '../../services/ec2/type-catalogue.ts';
import { priceOf } from '../../prices/on-demand.ts';
import type { Group } from '../groups/group.ts';
import type { LaunchSpec, MixedInstances, Override } from './mixed-instances.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region } from '../types.ts';
import { isAlias } from './image-alias.ts';
import { typesThatFit } from './requirements.ts';
import { dataOf, sameVersion } from './template-version.ts';
import type { TemplateRef } from './template.ts';

/** A template version, and what an override says in place of it. */
export interface Choice {
  ref: TemplateRef;
  type?: string;
  imageId?: string;
  weight?: number;
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

export const hasRequirements = ({ mixed }: LaunchSpec) =>
  mixed?.overrides.some(({ requirements }) => requirements !== undefined) ?? false;

const typesOf = ({ type, requirements }: Override) =>
  requirements ? typesThatFit(requirements) : type ? [type] : [];

function expand(template: TemplateRef, override: Override): Choice[] {
  const { template: other, imageId, weight } = override;
  return typesOf(override).map((type) => ({
    ref: other ?? template,
    type,
    ...(imageId && { imageId }),
    ...(weight !== undefined && { weight }),
  }));
}

/** Types chosen by attributes are taken by their price, whatever the strategy. */
const isByPrice = (mixed: MixedInstances) =>
  mixed.strategy === 'lowest-price' || mixed.overrides.some(({ requirements }) => requirements);

/** What to try on demand in a zone, in order: the template's own type, or those of a mixed instances policy. */
export function choicesOf({ template, mixed }: LaunchSpec, region: string): Choice[] {
  if (!mixed || mixed.overrides.length === 0) return [{ ref: template }];
  const all = mixed.overrides.flatMap((override) => expand(template, override));
  const price = ({ type = '', weight = 1 }: Choice) => (priceOf(type, region) ?? Infinity) / weight;
  return isByPrice(mixed) ? all.toSorted((a, b) => price(a) - price(b)) : all;
}

/** The units of a machine of this type in this group; undefined where each machine is one. */
export function weightIn({ capacityType }: Group, { weight }: Choice, type: string): number | undefined {
  if (weight !== undefined) return weight;
  if (capacityType === 'vcpu') return vcpusOf(type);
  return capacityType === 'memory-mib' ? memoryOf(type) : undefined;
}

/** An alias says of no machine which image it was launched with. */
function hasImage(region: Region, { imageId }: Instance, choice: Choice): boolean {
  const wanted = choice.imageId ?? dataOf(region, choice.ref)?.ImageId;
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
