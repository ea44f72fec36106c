'use strict';
/* Runs inside the worker process: loads one built cloud function and hands it one event at a time.
   Plain JavaScript, so that a cold start measures the function and not a compiler. */
const { Worker } = require('node:worker_threads');

const [, , functionFile] = process.argv;

/** Ends this process also while its main thread is busy and its parent was killed. */
const WATCHDOG = `
const parent = ${process.ppid};
setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);
`;
new Worker(WATCHDOG, { eval: true }).unref();
process.on('disconnect', () => process.exit());
// Ctrl-C in a terminal reaches the whole process group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);

/** The variables of the last caller, which the next one must not see. */
let callerKeys = [];

function setCaller(variables) {
  for (const key of callerKeys) delete process.env[key];
  Object.assign(process.env, variables);
  callerKeys = Object.keys(variables);
}

function toContext(invocation) {
  const { context, variables } = invocation;
  const endsAt = Date.now() + context.time_limit_in_ms;
  return {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    environment: JSON.stringify(variables),
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
  };
}

function toMessage(error) {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : JSON.stringify(error);
}

function loadMain() {
  const { main } = require(functionFile);
  if (typeof main !== 'function') throw new Error('exports.main is not a function');
  return main;
}

async function invoke(main, invocation) {
  setCaller(invocation.variables);
  try {
    const result = await main(invocation.event, toContext(invocation));
    return { kind: 'result', json: JSON.stringify(result === undefined ? null : result) ?? 'null' };
  } catch (error) {
    return { kind: 'error', message: toMessage(error) };
  }
}

try {
  const main = loadMain();
  process.on('message', async (invocation) => {
    const reply = await invoke(main, invocation);
    process.send({ ...reply, requestId: invocation.context.request_id });
  });
  process.send({ kind: 'ready' });
} catch (error) {
  process.send({ kind: 'broken', message: toMessage(error) }, () => process.exit(1));
}
