import type { Part } from './part';

export const CHANGES: Part = {
  title: 'Changes',
  terms: [
    {
      term: 'Change',
      aws: null,
      meaning:
        'One thing that a person or a pipeline does through Plimsoll, such as scaling out. It is one intent, the AWS calls for it, and one outcome.',
    },
    {
      term: 'Intent',
      aws: null,
      meaning:
        'The row that says who wants to change what, written before AWS is called. Its id makes sure that Plimsoll carries out the same form only once.',
    },
    {
      term: 'Outcome',
      aws: null,
      meaning:
        'Done: AWS applied it. Refused: nothing was sent. Failed: AWS rejected it. Unknown: it was sent, and no answer came.',
    },
    {
      term: 'Unknown',
      aws: null,
      meaning:
        'A change was sent, and its answer was lost. An unknown number could not be read. It is not zero.',
    },
    {
      term: 'Settled',
      aws: null,
      meaning:
        'An unknown outcome was cleared up: Plimsoll asked AWS what happened and recorded it. It never sends the change again.',
    },
    {
      term: 'Audit trail',
      aws: null,
      meaning:
        'All changes with person, time, reason, outcome and AWS request ids. Nobody can edit or remove a row. The page Activity shows them.',
    },
    {
      term: 'Put back',
      aws: null,
      meaning:
        'To restore the values from before a change. Plimsoll fills a dialog with these values, unless the target has changed since. The same rules apply as for any other change.',
    },
    {
      term: 'Seal',
      aws: null,
      meaning:
        'A hash in each row of the audit trail, computed over all earlier rows. It shows when a row was edited or removed by hand.',
    },
    {
      term: 'Outside change',
      aws: 'CloudTrail event',
      meaning: 'A change of a fleet that was not made through Plimsoll, such as in the AWS console.',
    },
    {
      term: 'Stale',
      aws: null,
      meaning: 'AWS could not be read, so the last good value is shown, with its age and the reason.',
    },
  ],
};

export const RULES: Part = {
  title: 'Access and rules',
  terms: [
    {
      term: 'Grant',
      aws: null,
      meaning:
        'Gives a role to a person, a group or a token, in some accounts, environments, apps or fleets. A deny removes the role and takes precedence.',
    },
    {
      term: 'Rule',
      aws: null,
      meaning:
        'What is checked before a change reaches an environment: the floor, the largest step, windows, freezes, and what the person must enter.',
    },
    { term: 'Floor', aws: null, meaning: 'The number of healthy machines that no change may go below.' },
    {
      term: 'Window',
      aws: null,
      meaning: 'Hours of the week in which changes are allowed or denied, by the clocks of a time zone.',
    },
    {
      term: 'Freeze',
      aws: null,
      meaning:
        'No changes to an environment until a given time, for a reason. Rolling back and scaling out stay possible, unless a policy covers them too.',
    },
    {
      term: 'Second person',
      aws: null,
      meaning: 'Somebody else must approve the change within an hour before it is sent.',
    },
    {
      term: 'Override',
      aws: null,
      meaning: 'An admin sends a change although a rule stops it. The audit trail keeps the reason.',
    },
  ],
};

export const IMMUTABILITY: Part = {
  title: 'Immutability',
  terms: [
    {
      term: 'Immutable',
      aws: null,
      meaning:
        'Machines are never changed after launch. Every change is a new image and new machines, so all machines of a release are identical.',
    },
    {
      term: 'Finding',
      aws: null,
      meaning:
        'Something that keeps a fleet or a release from being immutable, such as an open SSH port, with the reason and the remedy.',
    },
    {
      term: 'Grade',
      aws: null,
      meaning:
        'A letter from A to F for a fleet or a release: the letter of its worst finding. A means that nothing was found. The best grade of a finding is the best that a fleet with it can have.',
    },
  ],
};
