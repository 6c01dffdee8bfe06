import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseUrl, readSettings, settingsFile, writeSettings } from './settings';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'plimsoll-cli-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const stored = { url: new URL('https://plimsoll.example/team/'), token: 'plimsoll_one' };

describe('settings', () => {
  it('are kept and read again', () => {
    const place = { env: {}, home };
    expect(writeSettings(place, stored)).toBe(path.join(home, '.config/plimsoll/config.json'));
    expect(readSettings(place)).toEqual(stored);
  });

  it('of the environment win, one by one', () => {
    writeSettings({ env: {}, home }, stored);
    const { url, token } = readSettings({ env: { PLIMSOLL_TOKEN: 'plimsoll_two' }, home });
    expect([url.href, token]).toEqual([stored.url.href, 'plimsoll_two']);
  });

  it('follow XDG_CONFIG_HOME', () =>
    expect(settingsFile({ env: { XDG_CONFIG_HOME: '/etc/xdg' }, home })).toBe(
      '/etc/xdg/plimsoll/config.json',
    ));

  it('say what is missing', () => {
    expect(() => readSettings({ env: {}, home })).toThrow('The address of Plimsoll is not set.');
    expect(() => readSettings({ env: { PLIMSOLL_URL: 'http://127.0.0.1:3000' }, home })).toThrow(
      'There is no token.',
    );
  });
});

describe('a token', () => {
  it('T61a: the file is for its owner alone, and is not used otherwise', () => {
    const place = { env: {}, home };
    const file = writeSettings(place, stored);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    expect(() => readSettings(place)).toThrow('Other people on this machine can read the token');
    writeFileSync(file, 'no json', { mode: 0o600 });
    chmodSync(file, 0o600);
    expect(() => readSettings(place)).toThrow('is not valid JSON');
    expect(readFileSync(file, 'utf8')).toBe('no json');
  });

  it('T61b: plain HTTP reaches this machine only', () => {
    for (const url of ['http://127.0.0.1:3000', 'http://localhost', 'http://[::1]:3000', 'https://a.example'])
      expect(parseUrl(url).href).toBe(`${url}/`);
    for (const url of ['http://plimsoll.example', 'http://127.0.0.1.evil.example', 'http://10.0.0.1'])
      expect(() => parseUrl(url)).toThrow('is not encrypted');
    expect(() => parseUrl('plimsoll.example')).toThrow('is not an address');
    expect(() => parseUrl('file:///etc/passwd')).toThrow('is not an address');
  });
});
