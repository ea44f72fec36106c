// The walls of the house as a lint rule: which folder may import from which. Paths are resolved, so depth does not matter.
import { dirname, relative, resolve, sep } from 'node:path';

const MINI = 'miniprogram';
/** The subpackage with everything behind home. */
const STUDIO = `${MINI}/studio`;
const CLOUD = 'cloudfunctions/inpaint/src';

/** The provider port: what every provider implements and everybody else talks to. */
const PROVIDER_PORT = [
  `${CLOUD}/provider/provider`,
  `${CLOUD}/provider/object-finder`,
  `${CLOUD}/provider/provider-fault`,
];

/** Ports that the real and the fake platform implement; types only. */
const CLOUD_PORTS = [`${CLOUD}/platform/ports`];

/** First match wins. `may` and `mayTypes` hold path prefixes from the project's root; a prefix without a trailing slash is
 *  one file. `packages` true = packages and Node modules may be imported. */
export const WALLS = [
  { folder: `${MINI}/shared/`, may: [`${MINI}/shared/`] },
  { folder: `${STUDIO}/core/`, may: [`${STUDIO}/core/`, `${MINI}/shared/`] },
  {
    folder: `${MINI}/components/`,
    may: [`${MINI}/components/`, `${MINI}/shared/`],
  },
  {
    folder: `${MINI}/services/`,
    may: [`${MINI}/services/`, `${MINI}/shared/`],
    mayTypes: [`${MINI}/platform/ports`],
  },
  { folder: `${MINI}/platform/`, may: [`${MINI}/platform/`, `${MINI}/shared/`] },
  {
    folder: `${MINI}/pages/`,
    may: [
      `${MINI}/pages/`,
      `${MINI}/components/`,
      `${MINI}/services/`,
      `${MINI}/shared/`,
      `${MINI}/platform/wx-platform`,
    ],
    mayTypes: [`${MINI}/platform/ports`],
  },
  {
    folder: `${STUDIO}/components/`,
    may: [
      `${STUDIO}/components/`,
      `${STUDIO}/services/`,
      `${STUDIO}/core/`,
      `${MINI}/components/`,
      `${MINI}/services/`,
      `${MINI}/shared/`,
    ],
    mayTypes: [`${MINI}/platform/ports`],
  },
  {
    folder: `${STUDIO}/services/`,
    may: [`${STUDIO}/services/`, `${STUDIO}/core/`, `${MINI}/services/`, `${MINI}/shared/`],
    mayTypes: [`${MINI}/platform/ports`],
  },
  {
    folder: `${STUDIO}/pages/`,
    may: [
      `${STUDIO}/`,
      `${MINI}/pages/shared-parts`,
      `${MINI}/components/`,
      `${MINI}/services/`,
      `${MINI}/shared/`,
    ],
    mayTypes: [`${MINI}/platform/ports`],
  },
  { folder: `${MINI}/`, may: [`${MINI}/`] },
  { folder: `${CLOUD}/main`, may: [`${CLOUD}/`, `${MINI}/shared/`], packages: true },
  {
    folder: `${CLOUD}/picture/`,
    may: [`${CLOUD}/picture/`, `${MINI}/shared/`],
    packages: true,
  },
  {
    folder: `${CLOUD}/provider/volcengine/`,
    may: [
      `${CLOUD}/provider/volcengine/`,
      ...PROVIDER_PORT,
      `${CLOUD}/picture/`,
      `${MINI}/shared/`,
    ],
    packages: true,
  },
  {
    folder: `${CLOUD}/provider/builtin/`,
    may: [`${CLOUD}/provider/builtin/`, ...PROVIDER_PORT, `${CLOUD}/picture/`, `${MINI}/shared/`],
    packages: true,
  },
  {
    folder: `${CLOUD}/provider/`,
    may: [...PROVIDER_PORT, `${CLOUD}/picture/`, `${MINI}/shared/`],
  },
  {
    folder: `${CLOUD}/jobs/`,
    mayTypes: CLOUD_PORTS,
    may: [`${CLOUD}/jobs/`, ...PROVIDER_PORT, `${CLOUD}/picture/`, `${MINI}/shared/`],
    packages: true,
  },
  {
    folder: `${CLOUD}/actions/`,
    mayTypes: CLOUD_PORTS,
    may: [
      `${CLOUD}/actions/`,
      `${CLOUD}/jobs/`,
      ...PROVIDER_PORT,
      `${CLOUD}/picture/`,
      `${MINI}/shared/`,
    ],
    packages: true,
  },
  {
    folder: `${CLOUD}/platform/`,
    may: [`${CLOUD}/platform/`, `${CLOUD}/jobs/`, `${MINI}/shared/`],
    packages: true,
  },
  {
    folder: `${CLOUD}/`,
    mayTypes: CLOUD_PORTS,
    may: [
      `${CLOUD}/handler`,
      `${CLOUD}/config`,
      `${CLOUD}/actions/`,
      `${CLOUD}/jobs/`,
      ...PROVIDER_PORT,
      `${CLOUD}/picture/`,
      `${MINI}/shared/`,
    ],
    packages: true,
  },
];

function startsWithAny(path, prefixes) {
  return prefixes.some((prefix) =>
    prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix,
  );
}

function toPosix(path) {
  return path.split(sep).join('/');
}

/** One import judged; answers undefined when it is allowed, else why not. */
function refusal(wall, from, specifier, isTypeOnly, root) {
  if (!specifier.startsWith('.')) {
    return wall.packages ? undefined : `${wall.folder} may not import the package "${specifier}"`;
  }
  const target = toPosix(relative(root, resolve(dirname(from), specifier))).replace(
    /\.(ts|js)$/,
    '',
  );
  if (startsWithAny(target, wall.may)) return undefined;
  if (isTypeOnly && startsWithAny(target, wall.mayTypes ?? [])) return undefined;
  return `${wall.folder} may not import ${target}`;
}

const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { wall: '{{why}} (the walls: tools/checks/eslint-walls.mjs)' },
  },
  create(context) {
    const path = toPosix(relative(context.cwd, context.filename));
    const bare = path.replace(/\.ts$/, '');
    const wall = WALLS.find(({ folder }) => path.startsWith(folder) || bare === folder);
    if (wall === undefined) return {};
    const check = (node, source, isTypeOnly) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const why = refusal(wall, context.filename, source.value, isTypeOnly, context.cwd);
      if (why !== undefined) context.report({ node: source, messageId: 'wall', data: { why } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};

export default { rules: { walls: rule } };
