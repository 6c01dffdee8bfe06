import { randomUUID } from 'node:crypto';
import { openHouse, type House, type Replica } from '../tests/kill/house.ts';
import { report, row } from './report.ts';
import { median, p95, timed } from './timing.ts';

const GROUP = 'search-staging';
const fleet = `123456789012/us-east-1/${GROUP}`;
const [ROWS, PEOPLE, ROUNDS, CHANGES] = [300_000, 6, 5, 12];

/** Changes of about a year with their outcomes. Seals are left out, because nothing here reads them. */
const FILL = `
  SET session_replication_role = replica;
  INSERT INTO change (id, at, actor, role, action, account, region, kind, fleet, before, after, reason, subject, email)
    SELECT gen_random_uuid(), now() - (${ROWS} - i) * interval '2 minutes', 'Person ' || i % 40, 'operator',
      (ARRAY['fleet.scale-out', 'fleet.scale-in', 'deployment.start', 'image.promote'])[1 + i % 4], '123456789012',
      (ARRAY['us-east-1', 'eu-west-1'])[1 + i % 2], 'fleet',
      (ARRAY['storefront', 'checkout', 'billing', 'media'])[1 + i % 4] || (ARRAY['-prod-', '-staging-'])[1 + i % 2] || i % 50,
      '{"desired": 4}', '{"desired": 5}', CASE WHEN i % 3 = 0 THEN 'Mailing campaign ' || i || ' starts at nine' END,
      'github:' || 1000 + i % 40, 'person' || i % 40 || '@example.com' FROM generate_series(1, ${ROWS}) i;
  INSERT INTO outcome (change_id, at, kind, message, calls)
    SELECT id, at, CASE WHEN number % 50 = 0 THEN 'refused' ELSE 'done' END,
      CASE WHEN number % 50 = 0 THEN 'The fleet changed since the page was read.' END,
      jsonb_build_array(jsonb_build_object('operation', 'autoscaling:SetDesiredCapacity', 'requestId', gen_random_uuid()))
    FROM change;
  RESET session_replication_role;
  ANALYZE`;

/** Common and rare words, one that is nowhere, one too short for the index, and filters. */
const SEARCHES = [
  ...[{ text: 'prod' }, { text: 'campaign 1234' }, { text: 'no such word' }, { text: 'zq' }],
  ...[
    { text: 'since the page', outcome: 'refused' },
    { text: 'billing-staging-3', action: 'image.promote' },
  ],
  ...[{ outcome: 'unknown' }, { actor: 'github:1007', text: 'mailing' }, { text: randomUUID() }],
];

/** Six people, each of whom sends the next search once the last one is answered. @returns how to stop them */
function search(replica: Replica, times: number[]) {
  let isOver = false;
  const people = Array.from({ length: PEOPLE }, async (_, person) => {
    for (let turn = person; !isOver; turn += 1)
      times.push(
        await timed(async () => {
          const answer = await replica.call('listChanges', SEARCHES[turn % SEARCHES.length]!);
          if (!answer || !('data' in answer)) throw new Error(JSON.stringify(answer));
        }),
      );
  });
  return async () => {
    isOver = true;
    await Promise.all(people);
  };
}

/** Ms of changes: from the form to the answer. */
async function changes({ us }: House, replica: Replica): Promise<number[]> {
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const { AutoScalingGroups } = await us.autoScaling.describeAutoScalingGroups({
      AutoScalingGroupNames: [GROUP],
    });
    const { DesiredCapacity, MinSize, MaxSize, LaunchTemplate } = AutoScalingGroups![0]!;
    const [min, max, from] = [MinSize!, MaxSize!, DesiredCapacity!];
    const input = {
      ...{ intent: randomUUID(), fleet, desired: from < max ? from + 1 : from - 1 },
      ...{ seen: { min, max, desired: from, version: LaunchTemplate!.Version! }, reason: 'measured' },
    };
    const took = await timed(async () => {
      const answer = await replica.call('scaleFleet', input);
      if (!answer || !('data' in answer)) throw new Error(JSON.stringify(answer));
    });
    times.push(took);
  }
  return times;
}

/** While six people search over the usual, in turn. */
async function searchingFigures() {
  process.env.LOG_LEVEL = 'silent';
  const house = await openHouse();
  const replica = await house.startReplica();
  try {
    await house.query(FILL);
    await changes(house, replica);
    const rounds: { usual: number; meanwhile: number }[] = [];
    const searches: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const usual = median(await changes(house, replica));
      const stop = search(replica, searches);
      rounds.push({ usual, meanwhile: median(await changes(house, replica)) });
      await stop();
    }
    const ratios = rounds.map(({ usual, meanwhile }) => meanwhile / usual);
    const waits = `searches ${median(searches).toFixed(0)} ms, p95 ${p95(searches).toFixed(0)} ms`;
    const figure = `a change: ${PEOPLE} people search ${ROWS} rows / usual`;
    return row('P19', figure, ratios, { limit: 1.5, note: waits });
  } finally {
    await replica.close();
    await house.close();
  }
}

report([await searchingFigures()]);
