import type { Activity } from './model';

/** AWS's sentences about capacity that it does not have or does not grant, by the code of the EC2 API. */
const ERRORS: [RegExp, string][] = [
  [/InsufficientInstanceCapacity|do not have sufficient .* capacity/i, 'InsufficientInstanceCapacity'],
  [/VcpuLimitExceeded|more vCPU capacity than your current/i, 'VcpuLimitExceeded'],
  [
    /InsufficientFreeAddressesInSubnet|(not|in)[ -]?(enough|sufficient) (free )?addresses/i,
    'InsufficientFreeAddressesInSubnet',
  ],
  [/MaxSpotInstanceCountExceeded|Max spot instance count/i, 'MaxSpotInstanceCountExceeded'],
  [/SpotMaxPriceTooLow|lower than the minimum required Spot/i, 'SpotMaxPriceTooLow'],
  [/UnfulfillableCapacity|no Spot capacity/i, 'UnfulfillableCapacity'],
  [/InstanceLimitExceeded|ReservationCapacityExceeded|InsufficientHostCapacity/i, 'InstanceLimitExceeded'],
];

/** The code of a failed launch that capacity caused; null: it had another cause. */
export const capacityErrorOf = (message: string): string | null =>
  ERRORS.find(([text]) => text.test(message))?.[1] ?? null;

export const isCapacityError = ({ message }: Pick<Activity, 'message'>) =>
  capacityErrorOf(message ?? '') !== null;
