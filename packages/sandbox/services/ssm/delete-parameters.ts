import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { nameOf } from '../../world/parameters.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { notFound } from './refusals.ts';

/** @returns whether there was one */
function remove(region: Region, name: string): boolean {
  const known = nameOf(region, name);
  if (known !== undefined) delete region.parameters[known];
  return known !== undefined;
}

export const deleteParameter: Operation<ssm.DeleteParameterRequest, ssm.DeleteParameterResult> = (
  world,
  { Name = '' },
  context,
) => {
  if (!remove(regionOf(world, context), Name)) throw notFound(Name);
  return {};
};

export const deleteParameters: Operation<ssm.DeleteParametersRequest, ssm.DeleteParametersResult> = (
  world,
  { Names = [] },
  context,
) => {
  const region = regionOf(world, context);
  const removed = Names.map((name) => ({ name, was: remove(region, name) }));
  const names = (was: boolean) => removed.filter((one) => one.was === was).map(({ name }) => name);
  return { DeletedParameters: names(true), InvalidParameters: names(false) };
};
