import 'server-only';
import { paginateDescribeSubnets, type Subnet } from '@aws-sdk/client-ec2';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export type SubnetFacts = ReturnType<typeof fromSubnet>;

const fromSubnet = (subnet: Subnet) => ({
  id: subnet.SubnetId ?? '',
  vpc: subnet.VpcId ?? '',
  zone: subnet.AvailabilityZone ?? '',
  /** "use1-az1", the same zone in every account. */
  ...(subnet.AvailabilityZoneId && { zoneId: subnet.AvailabilityZoneId }),
  isOnOutpost: subnet.OutpostArn !== undefined,
  /** IPv4 addresses that nothing uses; null in a subnet that has IPv6 only. */
  free: subnet.Ipv6Native ? null : (subnet.AvailableIpAddressCount ?? 0),
});

/** All subnets of a region, with their free addresses. */
export const describeSubnets = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeSubnets', place, pace }, async () => {
    const pages = paginateDescribeSubnets({ client: reader('ec2', place), pageSize: 1_000 }, {});
    return (await collect(pages, (page) => page.Subnets)).map(fromSubnet);
  });
