/** UsageOperation of images without a licence. */
export const LINUX = 'RunInstances';

export interface System {
  /** Of the price list. */
  name: string;
  /** Of the Spot price history. */
  product: string;
  /** What its licence adds for each vCPU and hour, in USD: AWS's on-demand prices since 2024. Missing: not listed. */
  perVcpu?: number;
  /** Its price on the Spot market, relative to Linux. */
  spotFactor: number;
}

/** By UsageOperation of an image. */
export const SYSTEMS: Record<string, System> = {
  [LINUX]: { name: 'Linux', product: 'Linux/UNIX', perVcpu: 0, spotFactor: 1 },
  'RunInstances:0002': { name: 'Windows', product: 'Windows', perVcpu: 0.046, spotFactor: 2.1 },
  'RunInstances:0010': {
    ...{ name: 'RHEL', product: 'Red Hat Enterprise Linux', perVcpu: 0.0144, spotFactor: 1.6 },
  },
  'RunInstances:000g': { name: 'SUSE', product: 'SUSE Linux', spotFactor: 1.3 },
};
