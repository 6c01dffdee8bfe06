import 'server-only';
import { paginateDescribeSpotPriceHistory, type _InstanceType } from '@aws-sdk/client-ec2';
import { awsNow } from '@/lib/aws/clock';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

/** AWS knows no price of a moment that its own clock has not reached. */
const EARLIER_MS = 60_000;

/** USD per hour on the Spot market now, by type and zone: "m6i.large us-east-1a". `product` is its ProductDescription. */
export const describeSpotPrices = (place: Place, types: readonly string[], product: string) => {
  const key = `${product} ${types.join()}`;
  return read({ what: 'ec2:DescribeSpotPriceHistory', place, key, pace: PACE.hour }, async () => {
    const now = new Date(awsNow() - EARLIER_MS);
    const pages = paginateDescribeSpotPriceHistory(
      { client: reader('ec2', place) },
      {
        ...{ StartTime: now, EndTime: now, ProductDescriptions: [product] },
        InstanceTypes: [...types] as _InstanceType[],
      },
    );
    const prices = await collect(pages, (page) => page.SpotPriceHistory);
    return Object.fromEntries(
      prices.map(({ InstanceType, AvailabilityZone, SpotPrice }) => [
        `${InstanceType} ${AvailabilityZone}`,
        Number(SpotPrice),
      ]),
    ) as Record<string, number>;
  });
};
