// Compiles the mini program with WeChat's own compiler and runs WeChat's scan over what came out, both without a network.
// Usage: node compile-package.cjs ROOT OUT.json. Plain JavaScript: it runs where miniprogram-ci lives, and that has no types.
const { generateKeyPairSync } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const ci = require('miniprogram-ci');

/** Any well-formed ones do: nothing is uploaded. */
const APP_ID = 'wx0000000000000001';
const PRIVATE_KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
}).privateKey;

/** `attr` is not documented: with it the compiler does not ask WeChat what the app may do. Hence the pinned version. */
function openProject(projectPath) {
  return new ci.Project({
    appid: APP_ID,
    type: 'miniProgram',
    projectPath,
    privateKey: PRIVATE_KEY,
    attr: async () => ci.DefaultProjectAttr,
    ignores: ['node_modules/**/*'],
  });
}

function readConfig(root) {
  return JSON.parse(fs.readFileSync(path.join(root, 'project.config.json'), 'utf8'));
}

/** The compiled files as a project of their own: the scan does not understand TypeScript. */
function writeCompiled(root, files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compiled-package-'));
  const { setting, ...config } = readConfig(root);
  const plain = {
    ...config,
    miniprogramRoot: 'miniprogram/',
    setting: { ...setting, useCompilerPlugins: [] },
  };
  delete plain.cloudfunctionRoot;
  fs.writeFileSync(path.join(folder, 'project.config.json'), JSON.stringify(plain));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, 'miniprogram', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return folder;
}

async function scan(root, files) {
  const folder = writeCompiled(root, files);
  try {
    return await ci.checkCodeQuality(openProject(folder));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function compile(root) {
  const files = await ci.getCompiledResult({
    project: openProject(root),
    version: '0',
    desc: '',
    setting: { useProjectConfig: true },
    onProgressUpdate: () => undefined,
  });
  const bytes = Object.entries(files).map(([name, content]) => [name, Buffer.byteLength(content)]);
  return {
    app: JSON.parse(files['app.json'].toString()),
    bytes: Object.fromEntries(bytes),
    quality: await scan(root, files),
  };
}

const [root, out] = process.argv.slice(2);
compile(path.resolve(root))
  .catch((error) => ({
    error: { code: error.code, message: String(error.message), path: error.path },
  }))
  .then((answer) => {
    fs.writeFileSync(out, JSON.stringify(answer));
    // The compiler keeps workers alive.
    process.exit(0);
  });
