import { createHash } from 'node:crypto';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { pricing } from '../../protocol/shapes.ts';
import { machinePriceOf, PRICED_TYPES } from '../../prices/on-demand.ts';
import { SYSTEMS } from '../../prices/systems.ts';
import { own } from '../../world/own.ts';
import { pageOf } from '../page.ts';
import { attributesOf, TENANCIES, type Attributes } from './attributes.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Stable and in AWS's form: sixteen capitals and digits. */
const skuOf = ({ usagetype = '', operation = '' }: Attributes) =>
  [...createHash('sha256').update(`${usagetype} ${operation}`).digest().subarray(0, 16)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');

/** A price list entry in AWS's shape: the price is six levels down, as text. */
function entryOf(attributes: Attributes, seededAt: number): string {
  const { instanceType: type = '', regionCode: region = '', operation = '', operatingSystem } = attributes;
  const isDedicated = attributes.tenancy === TENANCIES.dedicated;
  const price = machinePriceOf(type, region, {
    ...{ operation, tenancy: isDedicated ? 'dedicated' : 'default' },
  })!;
  const sku = skuOf(attributes);
  const term = `${sku}.JRTCKXETXF`;
  const rateCode = `${term}.6YS6EN2CT7`;
  const since = new Date(seededAt).toISOString();
  return JSON.stringify({
    product: { productFamily: 'Compute Instance', attributes, sku },
    serviceCode: 'AmazonEC2',
    terms: {
      OnDemand: {
        [term]: {
          offerTermCode: 'JRTCKXETXF',
          sku,
          effectiveDate: since,
          termAttributes: {},
          priceDimensions: {
            [rateCode]: {
              rateCode,
              unit: 'Hrs',
              beginRange: '0',
              endRange: 'Inf',
              appliesTo: [],
              description: `$${price} per ${isDedicated ? 'Dedicated' : 'On Demand'} ${operatingSystem} ${type} Instance Hour`,
              pricePerUnit: { USD: price.toFixed(10) },
            },
          },
        },
      },
    },
    publicationDate: since,
  });
}

const TESTS: Record<string, (value: string, asked: string) => boolean> = {
  TERM_MATCH: (value, asked) => value === asked,
  EQUALS: (value, asked) => value === asked,
  CONTAINS: (value, asked) => value.includes(asked),
  ANY_OF: (value, asked) => asked.split(',').includes(value),
  NONE_OF: (value, asked) => !asked.split(',').includes(value),
};

const invalid = (message: string) => new AwsError('InvalidParameterException', message);

/** @throws AwsError InvalidParameterException on a type that there is not */
function passes(attributes: Attributes, { Type, Field = '', Value = '' }: pricing.Filter) {
  const test = own(TESTS, Type ?? '');
  if (!test) throw invalid(`Filter type ${Type} is not valid.`);
  return test(attributes[Field === 'ServiceCode' ? 'servicecode' : Field] ?? '', Value);
}

/** By region: they do not change. */
const known = new Map<string, Attributes[]>();

function productsIn(region: string): Attributes[] {
  const products =
    known.get(region) ??
    Object.keys(SYSTEMS)
      .flatMap((operation) => Object.keys(TENANCIES).map((tenancy) => ({ operation, tenancy })))
      .flatMap((bought) => PRICED_TYPES.map((type) => attributesOf(type, region, bought)))
      .filter((one) => one !== undefined);
  known.set(region, products);
  return products;
}

export const getProducts: Operation<pricing.GetProductsRequest, pricing.GetProductsResponse> = (
  world,
  input,
) => {
  if (input.ServiceCode !== 'AmazonEC2')
    throw new AwsError('NotFoundException', `Service code ${input.ServiceCode} is not found.`);
  const size = input.MaxResults ?? 100;
  if (size < 1 || size > 100) throw invalid('MaxResults must be between 1 and 100.');
  const found = Object.keys(world.regions)
    .flatMap(productsIn)
    .filter((attributes) => (input.Filters ?? []).every((filter) => passes(attributes, filter)));
  const badToken = new AwsError('InvalidNextTokenException', 'The next token is invalid.');
  const { items, next } = pageOf(found, size, input.NextToken, badToken);
  return {
    FormatVersion: 'aws_v1',
    PriceList: items.map((attributes) => entryOf(attributes, world.seededAt)),
    ...(next && { NextToken: next }),
  };
};
