import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { pricing } from '../../protocol/shapes.ts';
import { PRICED_TYPES, priceOf } from '../../prices/on-demand.ts';
import { TYPES } from '../ec2/type-catalogue.ts';

interface Product {
  attributes: Record<string, string>;
  json: string;
}

/** Stable and in AWS's form: sixteen capitals and digits. */
const skuOf = (text: string) =>
  Array.from({ length: 16 }, (_, index) => {
    const code = [...text].reduce(
      (sum, letter) => (sum * 31 + letter.charCodeAt(0) + index * 7) % 1_000_003,
      index,
    );
    return 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'[code % 31];
  }).join('');

/** A price list entry in AWS's shape: the price is six levels down, as text. */
function productOf(type: string, region: string): Product | null {
  const price = priceOf(type, region);
  if (price === undefined) return null;
  const facts = TYPES.find(({ name }) => name === type);
  const attributes = {
    servicecode: 'AmazonEC2',
    instanceType: type,
    regionCode: region,
    operatingSystem: 'Linux',
    tenancy: 'Shared',
    preInstalledSw: 'NA',
    capacitystatus: 'Used',
    vcpu: String(facts?.vcpus ?? ''),
    memory: `${(facts?.memoryMiB ?? 0) / 1_024} GiB`,
  };
  const sku = skuOf(`${region} ${type}`);
  const term = `${sku}.JRTCKXETXF`;
  const json = JSON.stringify({
    product: { productFamily: 'Compute Instance', attributes, sku },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        [term]: {
          offerTermCode: 'JRTCKXETXF',
          sku,
          priceDimensions: {
            [`${term}.6YS6EN2CT7`]: {
              unit: 'Hrs',
              description: `$${price} per On Demand Linux ${type} Instance Hour`,
              pricePerUnit: { USD: price.toFixed(10) },
            },
          },
        },
      },
    },
  });
  return { attributes, json };
}

export const getProducts: Operation<pricing.GetProductsRequest, pricing.GetProductsResponse> = (
  world,
  input,
) => {
  if (input.ServiceCode !== 'AmazonEC2')
    throw new AwsError('NotFoundException', `Service code ${input.ServiceCode} is not found.`, 400);
  const size = input.MaxResults ?? 100;
  if (size < 1 || size > 100)
    throw new AwsError('InvalidParameterException', 'MaxResults must be between 1 and 100.', 400);
  const start = Number(input.NextToken ?? 0);
  if (!Number.isInteger(start))
    throw new AwsError('InvalidNextTokenException', 'The next token is invalid.', 400);
  const products = Object.keys(world.regions)
    .flatMap((region) => PRICED_TYPES.map((type) => productOf(type, region)))
    .filter((product) => product !== null)
    .filter(({ attributes }) =>
      (input.Filters ?? []).every(({ Field = '', Value }) => attributes[Field] === Value),
    );
  return {
    FormatVersion: 'aws_v1',
    PriceList: products.slice(start, start + size).map(({ json }) => json),
    ...(start + size < products.length && { NextToken: String(start + size) }),
  };
};
