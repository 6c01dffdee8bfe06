// The page speaks to the sandbox as its command line does: JSON below /_sandbox/.
const POLL_MS = 2_000;
const MOST_ROWS = 200;
const byId = (id) => document.getElementById(id);
const NUMBERS = ['share', 'times', 'seconds', 'ms', 'skewSeconds', 'inSeconds', 'desired'];
const LABELS = {
  service: 'Service',
  operation: 'Operation',
  region: 'Region',
  share: 'Share, 0 to 1',
  times: 'Times',
  seconds: 'Seconds',
  ms: 'Delay, ms',
  skewSeconds: 'Skew, seconds',
  zone: 'Zone',
  type: 'Instance type',
  image: 'Image, id or name',
};

async function ask(method, path, body) {
  const response = await fetch(path || './', {
    method,
    headers: { accept: 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const shown = new Map();
/** Rows are made anew only when they differ, so that the focus stays where it is. */
function fill(id, rows, none) {
  const key = JSON.stringify(rows.map((row) => row.map((cell) => cell.key ?? cell)));
  if (shown.get(id) === key) return;
  shown.set(id, key);
  const body = byId(id);
  const columns = body.closest('table').querySelectorAll('th[scope=col]');
  body.replaceChildren(...rows.map((row) => rowOf(row, columns)));
  if (rows.length > 0) return;
  const empty = element('tr');
  empty.append(element('td', none, { colspan: columns.length }));
  body.append(empty);
}

function rowOf(row, columns) {
  const line = element('tr');
  row.forEach((cell, index) => {
    const td = element('td', undefined, { class: columns[index].className });
    td.append(cell.node ?? String(cell));
    line.append(td);
  });
  return line;
}

function removeButton(fault) {
  const button = element('button', 'Remove', {
    type: 'button',
    'aria-label': `Remove ${fault.id}, ${fault.kind}`,
  });
  button.addEventListener('click', () =>
    order(`${fault.kind} is removed.`, () => ask('DELETE', `faults/${fault.id}`)).then(() =>
      byId('faults-title').focus(),
    ),
  );
  return { key: fault.id, node: button };
}

const scopeOf = ({ id, kind, ...scope }) =>
  Object.entries(scope)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ') || 'everything';

const ownerCells = ({ region, group, owner, min, max, desired, version, nextAt }) => [
  region,
  group,
  owner,
  `${min}-${max}, ${desired}${version ? `, version ${version}` : ''}`,
  nextAt ? nextAt.replace('T', ' ').replace(/\..*/, ' UTC') : 'when ordered',
];

async function refresh() {
  const [summary, faults, owners, calls] = await Promise.all([
    ask('GET', ''),
    ask('GET', 'faults'),
    ask('GET', 'owners'),
    ask('GET', 'calls'),
  ]);
  byId('account').textContent = `${summary.account}, scenario ${summary.scenario}`;
  byId('now').textContent = summary.now.replace('T', ' ').replace(/\..*/, ' UTC');
  byId('now').dateTime = summary.now;
  byId('speed').textContent = summary.speed === 0 ? 'stopped' : `at speed ${summary.speed}`;
  fill(
    'faults',
    faults.map((fault) => [fault.id, fault.kind, scopeOf(fault), removeButton(fault)]),
    'None.',
  );
  fill('owners', owners.slice(0, MOST_ROWS).map(ownerCells), 'None.');
  const fleets = summary.fleets.slice(0, MOST_ROWS);
  fill(
    'fleets',
    fleets.map((one) => [one.region, one.name, one.desired, one.instances, one.refresh ?? '']),
    'None.',
  );
  const more = summary.fleets.length - fleets.length;
  byId('more-fleets').textContent = more > 0 ? `and ${more} more` : '';
  const names = Object.keys(calls.sinceStart).sort();
  fill(
    'calls',
    names.map((name) => [name, calls.sinceStart[name], calls.sinceReset[name] ?? 0]),
    'None yet.',
  );
}

const say = (text) => void (byId('said').textContent = text);

async function order(done, work) {
  try {
    await work();
    await refresh();
    say(done);
  } catch (error) {
    say(`Not done: ${error.message}`);
  }
}

const filledIn = (form) =>
  Object.fromEntries(
    [...form]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]),
  );

function onSubmit(id, work) {
  byId(id).addEventListener('submit', (event) => {
    event.preventDefault();
    void work(new FormData(event.target));
  });
}

function choice(name, values) {
  const select = element('select', undefined, { id: name, name });
  select.append(element('option', 'any', { value: '' }), ...values.map((value) => element('option', value)));
  return select;
}

function fieldOf(name, { services, regions }) {
  const line = element('p', undefined, { 'data-field': name });
  const number = { type: 'number', step: 'any', ...(name === 'share' && { min: 0, max: 1 }) };
  const input =
    name === 'service'
      ? choice(name, Object.keys(services))
      : name === 'region'
        ? choice(name, regions)
        : element('input', undefined, {
            id: name,
            name,
            ...(NUMBERS.includes(name) ? number : { type: 'text' }),
            ...(name === 'operation' && { list: 'operations' }),
          });
  line.append(element('label', LABELS[name], { for: name }), input);
  return line;
}

/** Only what the kind takes can be filled in. */
function showFields(options) {
  const takes = options.kinds[byId('kind').value];
  for (const line of document.querySelectorAll('[data-field]')) {
    line.hidden = !takes.includes(line.dataset.field);
    line.querySelector('input, select').disabled = line.hidden;
  }
  const service = byId('service').value;
  const names = service ? options.services[service] : Object.values(options.services).flat();
  byId('operations').replaceChildren(...names.map((value) => element('option', undefined, { value })));
}

async function start() {
  const options = await ask('GET', 'options');
  byId('kind').append(...Object.keys(options.kinds).map((kind) => element('option', kind)));
  byId('fields').append(
    ...Object.keys(LABELS).map((name) => fieldOf(name, options)),
    element('datalist', undefined, { id: 'operations' }),
  );
  byId('add').addEventListener('change', () => showFields(options));
  showFields(options);
  onSubmit('stop', () => order('The clock stands still.', () => ask('POST', 'clock', { stop: true })));
  onSubmit('run', (form) => {
    const speed = Number(form.get('speed'));
    return order(`The clock runs at speed ${speed}.`, () => ask('POST', 'clock', { speed }));
  });
  onSubmit('step', (form) => {
    const advanceSeconds = Number(form.get('advanceSeconds'));
    return order(`The clock is ${advanceSeconds} s further.`, () => ask('POST', 'clock', { advanceSeconds }));
  });
  byId('owner').append(...options.owners.map((kind) => element('option', kind)));
  byId('owned-region').append(
    element('option', 'any', { value: '' }),
    ...options.regions.map((name) => element('option', name)),
  );
  onSubmit('own', (form) => {
    const given = filledIn(form);
    return order(`${given.owner} has its order for ${given.group}.`, () => ask('POST', 'owners', given));
  });
  onSubmit('add', (form) => {
    const fault = filledIn(form);
    return order(`${fault.kind} is set.`, () => ask('POST', 'faults', fault));
  });
  onSubmit('clear', () => order('No fault is left.', () => ask('DELETE', 'faults')));
  onSubmit('reset', () => order('Calls are counted anew.', () => ask('DELETE', 'calls')));
  await refresh();
  setInterval(
    () => refresh().catch((error) => say(`The sandbox does not answer: ${error.message}`)),
    POLL_MS,
  );
}

start().catch((error) => say(`The sandbox does not answer: ${error.message}`));
