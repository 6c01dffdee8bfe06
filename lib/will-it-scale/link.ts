/** The conditions of scaling out, in the order in which AWS needs them. */
export const LINKS = [
  'metric',
  'alarm',
  'policy',
  'processes',
  'room',
  'quota',
  'launch',
  'addresses',
  'boots',
  'capacity',
  'balancer',
] as const;
export type LinkName = (typeof LINKS)[number];

const TITLES: Record<LinkName, string> = {
  metric: 'Metric arrives',
  alarm: 'Alarm evaluates, its actions are on',
  policy: 'Policy is enabled',
  processes: 'No needed process is suspended',
  room: 'Room below the maximum',
  quota: 'Quota allows more instances',
  launch: 'Image and launch template can be launched',
  addresses: 'Free addresses in each subnet',
  boots: 'New instances become healthy',
  capacity: 'No capacity error lately',
  balancer: 'Load balancer adds them',
};

/** Changes that mend a link, by their names in code. */
export const FIXING_CHANGES = [
  'resumeProcesses',
  'enableAlarmActions',
  'enableMetrics',
  'setCapacity',
  'deployImage',
  'changeType',
] as const;
export type FixingChange = (typeof FIXING_CHANGES)[number];

/** A change of Plimsoll that mends a link, or a command that mends or tells. */
export type Way =
  | {
      kind: 'change';
      change: FixingChange;
      label: string;
      /** The initial choice of its dialog. */
      pick: string | null;
    }
  | { kind: 'command'; says: string; command: string };

/** One condition of a fleet. */
export interface Link {
  link: LinkName;
  state: 'holds' | 'broken' | 'unknown';
  /** The condition, or the name of the fault if it is broken. */
  title: string;
  /** A few words: what was measured. */
  value: string;
  /** What was read that breaks it, or why it is unknown; null if it holds. */
  evidence: string | null;
  /** UTC ms since when it is broken; null: not known, or not broken. */
  since: number | null;
  /** What mends a broken link, or shows how an unknown one stands. */
  way: Way | null;
}

const STATES = { evidence: null, since: null, way: null };

export const holds = (link: LinkName, value: string): Link => ({
  ...{ link, state: 'holds', title: TITLES[link], value },
  ...STATES,
});

interface Fault {
  title: string;
  value: string;
  evidence: string;
  since?: number | null;
  way: Way;
}

export const broken = (link: LinkName, { since = null, ...fault }: Fault): Link => ({
  ...{ link, state: 'broken', since },
  ...fault,
});

/** `why` is a whole sentence. */
export const unknown = (link: LinkName, why: string, way: Way | null): Link => ({
  ...{ link, state: 'unknown', title: TITLES[link], value: 'unknown' },
  ...STATES,
  evidence: why,
  way,
});
