import type { Operations } from '../../protocol/operation.ts';
import { getProducts } from './products.ts';

export const operations: Operations = { GetProducts: getProducts };
