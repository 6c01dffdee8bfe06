import type { Operations } from '../../protocol/operation.ts';
import { getManagedResource, listManagedResources, listZonalShifts } from './reads.ts';
import { cancelZonalShift, startZonalShift, updateZonalShift } from './shifts.ts';

export const operations: Operations = {
  CancelZonalShift: cancelZonalShift,
  GetManagedResource: getManagedResource,
  ListManagedResources: listManagedResources,
  ListZonalShifts: listZonalShifts,
  StartZonalShift: startZonalShift,
  UpdateZonalShift: updateZonalShift,
};
