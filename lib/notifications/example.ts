/** Values to replace: the key in the address, and the secret. */
const EXAMPLES = [
  { name: 'ops', kind: 'slack', url: 'https://hooks.slack.com/services/T000/B000/your-key', envs: ['prod'] },
  { name: 'pager', url: 'https://alerts.example.com/in', secret: 'at-least-16-characters' },
];

/** A line that sets two webhooks, to be copied into a shell or a file of variables. */
export const EXAMPLE_LINE = `NOTIFY_WEBHOOKS='${JSON.stringify(EXAMPLES)}'`;
