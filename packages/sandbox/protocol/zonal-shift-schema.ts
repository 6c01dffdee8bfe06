/**
 * The wire of Application Recovery Controller's zonal shift, in the form of the SDK's own schemas. Its members and
 * paths are those of AWS's service model of 2022-10-30. The SDK's package for it is not among the dependencies.
 */
const NS = 'com.amazonaws.arczonalshift';
const [STRING, NUMBER, TIMESTAMP, LIST_OF, MAP_OF] = [0, 1, 4, 64, 128];

type Member = number | [number, object] | (() => unknown);

const struct = (name: string, members: Record<string, Member>, required = Object.keys(members).length) => [
  ...[3, NS, name, 0, Object.keys(members), Object.values(members), required],
];
const list = (name: string, of: unknown) => [1, NS, name, 0, () => of];
const LABEL: Member = [STRING, { httpLabel: 1 }];
const QUERY = (name: string, type = STRING): Member => [type, { httpQuery: name }];

const SHIFT: Record<string, Member> = {
  ...{ zonalShiftId: STRING, resourceIdentifier: STRING, awayFrom: STRING },
  ...{ expiryTime: TIMESTAMP, startTime: TIMESTAMP, status: STRING, comment: STRING },
};
const ZonalShift = struct('ZonalShift', SHIFT);
const ZonalShiftSummary = struct('ZonalShiftSummary', SHIFT);
const { status: _, ...inResource } = SHIFT;
const ZonalShiftInResource = struct('ZonalShiftInResource', { appliedStatus: STRING, ...inResource });
const RESOURCE: Record<string, Member> = {
  ...{
    appliedWeights: MAP_OF | NUMBER,
    zonalShifts: () => list('ZonalShiftsInResource', ZonalShiftInResource),
  },
  ...{ arn: STRING, name: STRING, zonalAutoshiftStatus: STRING },
};
const ManagedResourceSummary = struct(
  'ManagedResourceSummary',
  { availabilityZones: LIST_OF | STRING, ...RESOURCE },
  1,
);

const PAGE: Record<string, Member> = {
  nextToken: QUERY('nextToken'),
  maxResults: QUERY('maxResults', NUMBER),
};
const page = (name: string, of: unknown) =>
  struct(name, { items: () => list(`${name}Items`, of), nextToken: STRING }, 1);
const operation = (name: string, http: [string, string, number], input: unknown, output: unknown) => [
  ...[9, NS, name, { http }, () => input, () => output],
];

/** Not offered, so their members do not matter. */
const OTHERS: [name: string, method: string, path: string, status: number][] = [
  ['CancelPracticeRun', 'DELETE', '/practiceruns/{zonalShiftId}', 200],
  ['CreatePracticeRunConfiguration', 'POST', '/configuration', 201],
  ['DeletePracticeRunConfiguration', 'DELETE', '/configuration/{resourceIdentifier}', 200],
  ['GetAutoshiftObserverNotificationStatus', 'GET', '/autoshift-observer-notification', 200],
  ['ListAutoshifts', 'GET', '/autoshifts', 200],
  ['StartPracticeRun', 'POST', '/practiceruns', 200],
  ['UpdateAutoshiftObserverNotificationStatus', 'PUT', '/autoshift-observer-notification', 200],
  ['UpdatePracticeRunConfiguration', 'PATCH', '/configuration/{resourceIdentifier}', 200],
  ['UpdateZonalAutoshiftConfiguration', 'PUT', '/managedresources/{resourceIdentifier}', 200],
];

export const schemas = {
  ...Object.fromEntries(
    OTHERS.map(([name, ...http]) => [
      name,
      operation(name, http, struct(`${name}Request`, {}), struct(`${name}Response`, {})),
    ]),
  ),
  StartZonalShift: operation(
    'StartZonalShift',
    ['POST', '/zonalshifts', 201],
    struct('StartZonalShiftRequest', {
      ...{ resourceIdentifier: STRING, awayFrom: STRING, expiresIn: STRING, comment: STRING },
    }),
    ZonalShift,
  ),
  UpdateZonalShift: operation(
    'UpdateZonalShift',
    ['PATCH', '/zonalshifts/{zonalShiftId}', 200],
    struct('UpdateZonalShiftRequest', { zonalShiftId: LABEL, comment: STRING, expiresIn: STRING }, 1),
    ZonalShift,
  ),
  CancelZonalShift: operation(
    'CancelZonalShift',
    ['DELETE', '/zonalshifts/{zonalShiftId}', 200],
    struct('CancelZonalShiftRequest', { zonalShiftId: LABEL }),
    ZonalShift,
  ),
  ListZonalShifts: operation(
    'ListZonalShifts',
    ['GET', '/zonalshifts', 200],
    struct(
      'ListZonalShiftsRequest',
      { status: QUERY('status'), resourceIdentifier: QUERY('resourceIdentifier'), ...PAGE },
      0,
    ),
    page('ListZonalShiftsResponse', ZonalShiftSummary),
  ),
  GetManagedResource: operation(
    'GetManagedResource',
    ['GET', '/managedresources/{resourceIdentifier}', 200],
    struct('GetManagedResourceRequest', { resourceIdentifier: LABEL }),
    struct('GetManagedResourceResponse', RESOURCE, 2),
  ),
  ListManagedResources: operation(
    'ListManagedResources',
    ['GET', '/managedresources', 200],
    struct('ListManagedResourcesRequest', PAGE, 0),
    page('ListManagedResourcesResponse', ManagedResourceSummary),
  ),
};

/** As a client of the SDK would say it. */
export const client = {
  config: {
    protocol: { getShapeId: () => 'aws.protocols#restJson1' },
    protocolSettings: { defaultNamespace: NS },
  },
};

/** The operations' inputs and outputs, as the SDK would type them. */
export interface Shift {
  zonalShiftId: string;
  resourceIdentifier: string;
  awayFrom: string;
  expiryTime: Date;
  startTime: Date;
  comment: string;
}
export type ShiftStatus = 'ACTIVE' | 'CANCELED' | 'EXPIRED';
export interface ManagedResource {
  arn: string;
  name: string;
  availabilityZones: string[];
  appliedWeights: Record<string, number>;
  zonalShifts: (Shift & { appliedStatus: 'APPLIED' | 'NOT_APPLIED' })[];
  zonalAutoshiftStatus: 'ENABLED' | 'DISABLED';
}
