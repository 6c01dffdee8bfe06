import { readParameter } from '../parameters.ts';
import type { TemplateRef } from './template.ts';
import type { Region } from '../types.ts';
import { dataOf } from './template-version.ts';

const ALIAS = /^resolve:ssm:([^:]+)(?::(.+))?$/;

/** A Systems Manager parameter in place of an image id, read at each launch: "resolve:ssm:/golden/web". */
export const isAlias = (imageId: string | undefined) => ALIAS.test(imageId ?? '');

/** The id itself, or what the parameter behind it says now; undefined when there is no such parameter. */
export function resolveImageId(region: Region, imageId: string): string | undefined {
  const [, name, selector] = ALIAS.exec(imageId) ?? [];
  return name ? readParameter(region, name, selector)?.version.value : imageId;
}

/** Whether a template version leaves it to Systems Manager which image it is. */
export function usesAlias(region: Region, ref: TemplateRef): boolean {
  return isAlias(dataOf(region, ref)?.ImageId);
}
