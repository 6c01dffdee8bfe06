/** What a fleet's load is measured in. */
export const LOAD_UNITS = ['req/s', 'flows', 'msg/machine', '% cpu', '% memory'] as const;
export type LoadUnit = (typeof LOAD_UNITS)[number];

/** Units of the whole fleet's load. The others are means of its machines. */
export const isTotal = (unit: LoadUnit) => unit === 'req/s' || unit === 'flows';

export const UNIT_NAMES: Record<LoadUnit, string> = {
  'req/s': 'Requests',
  flows: 'Connections',
  'msg/machine': 'Backlog per machine',
  '% cpu': 'CPU',
  '% memory': 'Memory',
};

/** A unit that the load of a fleet can be shown in, or why it cannot. */
export interface LoadOption {
  unit: LoadUnit;
  /** null: it can. */
  why: string | null;
}
