const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    },
  ],
};

/** Two worlds: plain Node for pure code, the function and the browser tests; jsdom with WeChat's component simulator. */
module.exports = {
  // Half of the suites wait for processes and browsers: a worker for each core, also where there are two.
  maxWorkers: '100%',
  // A machine that does other work takes its time; what hangs is still told.
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/tools/checks/jest-summary-reporter.js'],
  projects: [
    {
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/{unit,cloud,tools,architecture,e2e}/**/*.test.ts'],
      moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
      modulePathIgnorePatterns: ['<rootDir>/.cache', '<rootDir>/.local-cloud', '<rootDir>/dist'],
      setupFiles: ['<rootDir>/test/seeded-properties.js'],
      transform,
    },
    {
      displayName: 'component',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { url: 'https://jest.test' },
      testMatch: ['<rootDir>/test/component/**/*.test.ts'],
      moduleFileExtensions: ['ts', 'js', 'json'],
      modulePathIgnorePatterns: ['<rootDir>/.cache', '<rootDir>/.local-cloud', '<rootDir>/dist'],
      setupFiles: ['<rootDir>/test/seeded-properties.js', '<rootDir>/test/component/setup.js'],
      transform,
    },
  ],
};
