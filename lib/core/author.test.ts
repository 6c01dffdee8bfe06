import { expect, it } from 'vitest';
import { signatureOf } from './author';

it.each([
  [{ id: 'oidc:1', name: 'Mara', email: 'mara@shop.example' }, 'Mara (mara@shop.example)'],
  [{ id: 'github:7', name: 'Mara', email: null }, 'Mara (github:7)'],
  [{ id: 'github:8', name: 'mara@shop.example', email: null }, 'mara@shop.example (github:8)'],
  [{ id: 'oidc:1', name: 'mara@shop.example', email: 'mara@shop.example' }, 'mara@shop.example'],
  [{ id: 'token:deployer', name: 'token deployer', email: null }, 'token deployer'],
  [{ id: 'oidc:2', name: 'token deployer', email: null }, 'token deployer (oidc:2)'],
  [
    { id: 'local:token deployer', name: 'token deployer', email: null },
    'token deployer (local:token deployer)',
  ],
  [{ id: 'local:Signed out', name: 'Signed out', email: null }, 'Signed out (local:Signed out)'],
  [{ id: 'local:Mara', name: 'Mara', email: null }, 'Mara'],
  [{ id: '', name: 'signed out', email: null }, 'signed out'],
  [{ id: null, name: 'Mara', email: null }, 'Mara'],
])('%j signs as %s', (author, signature) => {
  expect(signatureOf(author)).toBe(signature);
});
