import 'server-only';
import { paginateGetProducts } from '@aws-sdk/client-pricing';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

/** What a price list entry holds of what is used here. */
interface Product {
  product?: { attributes?: { instanceType?: string } };
  terms?: {
    OnDemand?: Record<string, { priceDimensions?: Record<string, { pricePerUnit?: { USD?: string } }> }>;
  };
}

/** The Pricing API answers in a few regions only, for all of them. */
const PRICING_REGION = 'us-east-1';

const LINUX_ON_DEMAND = {
  operatingSystem: 'Linux',
  tenancy: 'Shared',
  preInstalledSw: 'NA',
  capacitystatus: 'Used',
};

const filters = (region: string) =>
  Object.entries({ ...LINUX_ON_DEMAND, regionCode: region }).map(([Field, Value]) => ({
    Type: 'TERM_MATCH' as const,
    Field,
    Value,
  }));

function fromProduct(json: string): [string, number] | null {
  const { product, terms } = JSON.parse(json) as Product;
  const type = product?.attributes?.instanceType;
  const dimensions = Object.values(terms?.OnDemand ?? {}).flatMap((term) =>
    Object.values(term.priceDimensions ?? {}),
  );
  const price = Number(dimensions[0]?.pricePerUnit?.USD);
  return type && price > 0 ? [type, price] : null;
}

/** USD per hour by instance type: on demand, Linux, shared tenancy. */
export const getPrices = (place: Place) =>
  read({ what: 'pricing:GetProducts', place, pace: PACE.billing }, async () => {
    const config = { client: reader('pricing', { ...place, region: PRICING_REGION }), pageSize: 100 };
    const pages = paginateGetProducts(config, { ServiceCode: 'AmazonEC2', Filters: filters(place.region) });
    const products = await collect(pages, (page) => page.PriceList);
    const prices = products.map((product) => fromProduct(String(product))).filter((price) => price !== null);
    return Object.fromEntries(prices) as Record<string, number>;
  });
