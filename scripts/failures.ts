/** The fields of Vitest's JSON report that are read here. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
}

interface Suite {
  title: string;
  suites?: Suite[];
  specs: { title: string; tests: { status: string }[] }[];
}

/** The fields of Playwright's JSON report that are read here. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; skipped: number; flaky: number };
  suites: Suite[];
}

/** @returns each failed test as `file: title`, and each file that could not be run */
export const failedUnitTests = ({ testResults }: VitestReport, root: string) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.replace(`${root}/`, '');
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length > 0) return failed.map(({ fullName }) => `${file}: ${fullName}`);
    return status === 'failed' ? [`${file}: ${message.split('\n')[0]}`] : [];
  });

/** @returns each test that failed in both tries, and each that passed in its second, as `file: title` */
export const failedBrowserTests = ({ suites }: PlaywrightReport) =>
  suites.flatMap((suite) => failedIn(suite, suite.title));

const failedIn = ({ suites = [], specs }: Suite, file: string): string[] => [
  ...specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ status }) => (SAID[status] === undefined ? [] : [`${file}: ${title}${SAID[status]}`])),
  ),
  ...suites.flatMap((suite) => failedIn(suite, file)),
];

const SAID: Record<string, string | undefined> = {
  unexpected: '',
  flaky: ' (passed when tried again, so it is counted as passed)',
};
