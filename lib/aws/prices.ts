import 'server-only';
import { GetProductsCommand, type GetProductsCommandOutput } from '@aws-sdk/client-pricing';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { askAgain } from './ask-again';
import { read } from './call';
import { billingPlace } from './billing-place';
import { reader } from './clients';
import { collect } from './pages';

/** The fields of a price list entry that are used here. */
interface Product {
  product?: { attributes?: { instanceType?: string } };
  terms?: {
    OnDemand?: Record<string, { priceDimensions?: Record<string, { pricePerUnit?: { USD?: string } }> }>;
  };
}

/** What AWS prices a machine by, besides its type. */
interface Kind {
  /** UsageOperation of the image, which names the operating system: "RunInstances:0002" is Windows. */
  operation: string;
  /** As a launch template says it. */
  tenancy: string;
}

/** As the price list says it. */
const TENANCIES: Readonly<Record<string, string>> = { default: 'Shared', dedicated: 'Dedicated' };

const filters = (region: string, { operation, tenancy }: Kind) =>
  Object.entries({
    operation,
    tenancy: TENANCIES[tenancy] ?? tenancy,
    capacitystatus: 'Used',
    regionCode: region,
  }).map(([Field, Value]) => ({
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

/** ms. AWS allows ten calls at once and five a second more, and a region has a dozen pages. */
const NEXT_PAGE_MS = [250, 500, 1_000, 2_000, 4_000];

/** After the first page, a page that AWS throttles is asked for again: the whole list would begin anew otherwise. */
async function* productPages(place: Place, kind: Kind): AsyncGenerator<GetProductsCommandOutput> {
  // It exists in a few regions and answers for all of their partition.
  const client = reader('pricing', billingPlace(place.account, place.region));
  const ask = (NextToken: string | undefined) =>
    client.send(
      new GetProductsCommand({
        ServiceCode: 'AmazonEC2',
        Filters: filters(place.region, kind),
        MaxResults: 100,
        NextToken,
      }),
    );
  let page = await ask(undefined);
  yield page;
  while (page.NextToken) {
    page = await askAgain(() => ask(page.NextToken), NEXT_PAGE_MS);
    yield page;
  }
}

const LINUX: Kind = { operation: 'RunInstances', tenancy: 'default' };

/** USD per hour by instance type, on demand; by default of Linux on shared hardware. */
export const getPrices = (place: Place, kind: Kind = LINUX) => {
  const key = `${kind.operation} ${kind.tenancy}`;
  return read({ what: 'pricing:GetProducts', place, key, pace: PACE.billing }, async () => {
    const products = await collect(productPages(place, kind), (page) => page.PriceList);
    const prices = products.map((product) => fromProduct(String(product))).filter((price) => price !== null);
    if (products.length > 0 && prices.length === 0)
      throw new AppError('unavailable', `AWS has no price list in US dollars for ${place.region}.`, {
        hint: 'Plimsoll shows prices in US dollars only. Billed amounts are in the currency of the bill.',
      });
    return Object.fromEntries(prices) as Record<string, number>;
  });
};
