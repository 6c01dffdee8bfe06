import { expect, it } from 'vitest';
import { claimsIn } from './trust-fields';

it.each([
  ['', {}],
  ['ref = refs/heads/main', { ref: 'refs/heads/main' }],
  [' ref=a=b \n\nenvironment =  prod\nnothing', { ref: 'a=b', environment: 'prod' }],
])('%j is read', (text, claims) => expect(claimsIn(text)).toEqual(claims));
