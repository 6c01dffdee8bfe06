import { expect, it } from 'vitest';
import { messagesOf } from './collect.ts';

const textsOf = (source: string) => messagesOf('components/x/y.tsx', source).map(({ text }) => text);

it('finds the text of elements as one message, with links and values in their places', () => {
  expect(textsOf('const X = () => <p>Roll back <b>{fleet.name}</b> to {usd(price)} a day.</p>;')).toEqual([
    'Roll back <0>{name}</0> to {price} a day.',
  ]);
  expect(textsOf('const X = () => <p>{isOld ? "It is old" : "It is new"}<br/>{count}</p>;')).toEqual([
    'It is old',
    'It is new',
  ]);
});

it('finds sentences and labels in values', () => {
  expect(textsOf('throw new Refusal(`${name} has ${count + 1} machines.`);')).toEqual([
    '{name} has {1} machines.',
  ]);
  expect(textsOf('const column = { title: "Fleet", id: "fleet" };')).toEqual(['Fleet']);
  expect(textsOf('<Panel title={isOn ? "On" : "Off"} />')).toEqual(['On', 'Off']);
});

it('leaves out what no person reads', () => {
  const code = `'use client';
    import x from 'some module name';
    type Word = 'one two' | 'three four';
    const style = 'flex items-center gap-2 text-small';
    const rows = sql\`select one from two\`;
    log.info('fleet was read');
    const look = <p className="not a sentence" data-part="some part of it" />;
    const key = 'fleet';`;
  expect(textsOf(code)).toEqual([]);
});
