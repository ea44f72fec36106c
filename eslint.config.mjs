import tseslint from 'typescript-eslint';
import house from './tools/checks/eslint-walls.mjs';

const TYPED = [
  'miniprogram/**/*.ts',
  'cloudfunctions/inpaint/src/**/*.ts',
  'tools/**/*.ts',
  'test/**/*.ts',
];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'cloudfunctions/*/*.js',
      '.cache/',
      '.local-cloud/',
      'dist/',
      'test/**/fixture/**',
    ],
  },
  {
    files: TYPED,
    extends: [tseslint.configs.recommended],
    plugins: { house },
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.cloud.json', 'tsconfig.tools.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'house/walls': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['test/e2e/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: './phone',
              importNames: ['openPhone'],
              message: 'Use onPhone: it audits the page.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['miniprogram/**/*.ts'],
    ignores: ['miniprogram/platform/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'wx', message: 'Only platform/ may say wx.' },
        { name: 'getApp', message: 'The folder must drop into any mini program.' },
      ],
    },
  },
  {
    files: ['miniprogram/{studio/core,shared}/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is passed in.' },
        { object: 'Date', property: 'now', message: 'Time is passed in.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"]', message: 'Time is passed in.' },
      ],
    },
  },
);
